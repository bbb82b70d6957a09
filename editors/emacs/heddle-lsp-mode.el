;;; heddle-lsp-mode.el --- heddle through lsp-mode  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

;;; Commentary:

;; Loaded by heddle.el once lsp-mode is.  heddle is an add-on: it runs beside
;; the server that completes and navigates.

;;; Code:

(require 'cl-lib)
(require 'lsp-mode)

(defvar heddle-command)
(defvar heddle-modes)
(defvar heddle-settings)
(declare-function heddle--ask-for-mode-line "heddle")

(defun heddle-lsp-mode--activate (_file mode)
  "Whether heddle is asked about buffers of MODE."
  (apply #'provided-mode-derived-p mode heddle-modes))

(defun heddle-lsp-mode-setup ()
  "Tell lsp-mode of heddle."
  (lsp-register-client
   (make-lsp-client
    :server-id 'heddle
    :new-connection (lsp-stdio-connection (lambda () heddle-command))
    :activation-fn #'heddle-lsp-mode--activate
    :add-on? t
    :priority -1
    :initialization-options (lambda () (or heddle-settings (make-hash-table :size 1)))))
  (add-hook 'lsp-diagnostics-updated-hook #'heddle-lsp-mode--diagnostics-shown))

(defun heddle-lsp-mode--diagnostics-shown ()
  "Bring the mode lines of visible buffers up to date."
  (dolist (buffer (delete-dups (mapcar #'window-buffer (window-list nil 'never))))
    (when (with-current-buffer buffer (heddle-lsp-mode-workspace))
      (heddle--ask-for-mode-line buffer))))

(defun heddle-lsp-mode-workspace ()
  "This buffer's heddle, if lsp-mode has one here."
  (cl-find 'heddle (lsp-workspaces) :key #'lsp--workspace-server-id))

(defun heddle-lsp-mode-uri ()
  "The URI of this buffer's file."
  (lsp--buffer-uri))

(defun heddle-lsp-mode--plist (value)
  "VALUE, which lsp-mode may have read into hash tables, as plists."
  (cond ((hash-table-p value)
         (let (out)
           (maphash (lambda (key item)
                      (setq out (plist-put out (intern (concat ":" key))
                                           (heddle-lsp-mode--plist item))))
                    value)
           out))
        ((vectorp value) (vconcat (mapcar #'heddle-lsp-mode--plist value)))
        (t value)))

(defun heddle-lsp-mode-request (method params answered)
  "Send METHOD with PARAMS; ANSWERED is called with the result."
  (with-lsp-workspace (heddle-lsp-mode-workspace)
    (lsp-request-async method params
                       (lambda (result) (funcall answered (heddle-lsp-mode--plist result)))
                       :mode 'detached)))

(defun heddle-lsp-mode-restart ()
  "Start this buffer's heddle again."
  (lsp-workspace-restart (heddle-lsp-mode-workspace)))

(defun heddle-lsp-mode-show-log ()
  "Show what lsp-mode recorded of its servers."
  (switch-to-buffer-other-window "*lsp-log*"))

(provide 'heddle-lsp-mode)
;;; heddle-lsp-mode.el ends here
