;;; heddle-eglot.el --- heddle through eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

;;; Commentary:

;; Loaded by heddle.el once eglot is.  A class of its own tells heddle's
;; servers from others, and gives them the settings.

;;; Code:

(require 'eglot)

(defvar heddle-command)
(defvar heddle-modes)
(defvar heddle-settings)
(declare-function heddle--ask-for-mode-line "heddle")

(defclass heddle-eglot-connection (eglot-lsp-server) ()
  "A heddle that eglot started.")

(cl-defmethod eglot-initialization-options ((_server heddle-eglot-connection))
  "`heddle-settings'; an empty object where there are none."
  (or heddle-settings (make-hash-table :size 1)))

(cl-defmethod eglot-handle-notification :after
  ((server heddle-eglot-connection) (_method (eql 'textDocument/publishDiagnostics))
   &key uri &allow-other-keys)
  "Bring the mode line of the buffer that visits URI up to date; SERVER serves it."
  (when-let ((buffer (cl-find-if
                      (lambda (candidate)
                        (with-current-buffer candidate
                          (and (eq (heddle-eglot-server) server)
                               (equal (heddle-eglot-uri) uri))))
                      (buffer-list))))
    (heddle--ask-for-mode-line buffer)))

(defun heddle-eglot-contact (&rest _)
  "The entry of `heddle-modes' in `eglot-server-programs'."
  (cons 'heddle-eglot-connection heddle-command))

(defun heddle-eglot-setup ()
  "Let eglot start heddle in `heddle-modes'."
  (setf (alist-get heddle-modes eglot-server-programs nil nil #'equal)
        #'heddle-eglot-contact))

(defun heddle-eglot-server ()
  "This buffer's heddle, if eglot has one here."
  (let ((server (and (eglot-managed-p) (eglot-current-server))))
    (and (cl-typep server 'heddle-eglot-connection) server)))

(defun heddle-eglot-uri ()
  "The URI of this buffer's file."
  (plist-get (eglot--TextDocumentIdentifier) :uri))

(defun heddle-eglot-request (method params answered)
  "Send METHOD with PARAMS; ANSWERED is called with the result."
  (jsonrpc-async-request (heddle-eglot-server) (intern (concat ":" method)) params
                         :success-fn answered))

(defun heddle-eglot-restart ()
  "Start this buffer's heddle again."
  (eglot-reconnect (heddle-eglot-server) t))

(defun heddle-eglot-show-log ()
  "Show what went between eglot and heddle, messages of the server among it."
  (eglot-events-buffer (heddle-eglot-server)))

(provide 'heddle-eglot)
;;; heddle-eglot.el ends here
