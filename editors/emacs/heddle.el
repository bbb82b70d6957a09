;;; heddle.el --- Concurrency bugs seen while you type  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools

;;; Commentary:

;; heddle is a language server that finds concurrency bugs in C, C++ and
;; Python: deadlocks, data without its guard, event loops that are blocked.
;;
;; With eglot, which has one server in a buffer:
;;
;;   (require 'heddle)
;;   (add-hook 'c++-mode-hook #'eglot-ensure)
;;
;; From then on heddle is what eglot starts for C, C++ and Python.  If another
;; server is to keep eglot (clangd, pyright), set `heddle-eglot' to nil and let
;; Flymake ask heddle about each file when it is saved:
;;
;;   (setq heddle-eglot nil)
;;   (require 'heddle)
;;   (add-hook 'c++-mode-hook #'heddle-flymake-setup)
;;
;; With lsp-mode, which has several servers in a buffer, nothing but
;; (require 'heddle) is needed: heddle is an add-on there, beside the others.
;;
;; Commands: `heddle-status', `heddle-restart', `heddle-show-log',
;; `heddle-explain-rule'.

;;; Code:

(require 'cl-lib)
(require 'flymake)
(require 'subr-x)
(require 'url-util)

(declare-function heddle-eglot-server "heddle-eglot")
(declare-function heddle-eglot-setup "heddle-eglot")
(declare-function heddle-eglot-uri "heddle-eglot")
(declare-function heddle-eglot-request "heddle-eglot")
(declare-function heddle-eglot-restart "heddle-eglot")
(declare-function heddle-eglot-show-log "heddle-eglot")
(declare-function heddle-lsp-mode-workspace "heddle-lsp-mode")
(declare-function heddle-lsp-mode-setup "heddle-lsp-mode")
(declare-function heddle-lsp-mode-uri "heddle-lsp-mode")
(declare-function heddle-lsp-mode-request "heddle-lsp-mode")
(declare-function heddle-lsp-mode-restart "heddle-lsp-mode")
(declare-function heddle-lsp-mode-show-log "heddle-lsp-mode")

(defgroup heddle nil
  "Concurrency bugs seen while you type."
  :group 'tools
  :prefix "heddle-")

(defcustom heddle-command '("heddle" "lsp")
  "The program that serves the editor, and its arguments.
With (\"heddle\" \"lsp\" \"--log-file\" FILE), `heddle-show-log' shows FILE."
  :type '(repeat string)
  :risky t)

(defcustom heddle-settings nil
  "What docs/configuration.md calls the editor's settings, as a plist.
For example (:groups (:advice t) :rules (:double-lock \"off\")); false is
`:json-false', and a list of strings is a vector.  Read when a server starts."
  :type 'plist)

(defcustom heddle-modes
  '(c-mode c++-mode c-ts-mode c++-ts-mode python-mode python-ts-mode)
  "The major modes of buffers that heddle is asked about."
  :type '(repeat symbol))

(defcustom heddle-eglot t
  "Whether heddle is what eglot starts in `heddle-modes'.
Set it before heddle is loaded."
  :type 'boolean)

;;; Which client has this buffer

(defun heddle--client ()
  "The client through which heddle serves this buffer: eglot, lsp-mode or nil."
  (cond ((and (featurep 'heddle-eglot) (heddle-eglot-server)) 'eglot)
        ((and (featurep 'heddle-lsp-mode) (heddle-lsp-mode-workspace)) 'lsp-mode)))

(defun heddle--client-or-error ()
  "Like `heddle--client', but an error if there is none."
  (or (heddle--client)
      (user-error "No heddle in this buffer: M-x eglot or M-x lsp starts it")))

(defun heddle--request (method params answered)
  "Send the request METHOD with PARAMS; ANSWERED is called with its result.
The result is a plist, whatever the client."
  (pcase (heddle--client)
    ('eglot (heddle-eglot-request method params answered))
    ('lsp-mode (heddle-lsp-mode-request method params answered))))

;;; Status

(defun heddle--document-line (document)
  "One line on DOCUMENT, a part of the answer to heddle/status."
  (let ((error-text (plist-get document :error))
        (flags (plist-get document :flags)))
    (concat
     (format "%s: %s, %d findings"
             (file-name-nondirectory (url-unhex-string (plist-get document :uri)))
             (plist-get document :state) (plist-get document :findings))
     (when flags (format ", flags from %s" (plist-get flags :origin)))
     (unless (string-empty-p (or error-text "")) (format "\n    %s" error-text))
     (mapconcat (lambda (problem) (format "\n    %s" problem))
                (plist-get document :problems) ""))))

(defun heddle--status-text (status)
  "STATUS, the answer to heddle/status, for people."
  (let ((index (plist-get status :index))
        (workers (plist-get status :workers)))
    (concat
     (format "heddle %s\n\n" (plist-get status :version))
     (format "Project: %d of %d files analysed" (plist-get index :done) (plist-get index :files))
     (if (zerop (plist-get index :failed)) "\n"
       (format ", %d could not be\n" (plist-get index :failed)))
     (format "Workers: %d running, %d crashes\n\n"
             (plist-get workers :running) (plist-get workers :crashes))
     (mapconcat #'heddle--document-line (plist-get status :documents) "\n")
     "\n")))

;;;###autoload
(defun heddle-status ()
  "Show what heddle knows of the open files, and how it fares."
  (interactive)
  (heddle--client-or-error)
  (heddle--request
   "heddle/status" nil
   (lambda (status)
     (with-help-window "*heddle status*"
       (princ (heddle--status-text status))))))

;;;###autoload
(defun heddle-restart ()
  "Start the server of this buffer again."
  (interactive)
  (pcase (heddle--client-or-error)
    ('eglot (heddle-eglot-restart))
    ('lsp-mode (heddle-lsp-mode-restart))))

(defun heddle--log-file ()
  "The file that `heddle-command' names as its log, or nil."
  (cadr (member "--log-file" heddle-command)))

;;;###autoload
(defun heddle-show-log ()
  "Show the server's log file if there is one, else what the client recorded."
  (interactive)
  (if-let ((file (heddle--log-file)))
      (progn (find-file-other-window file)
             (auto-revert-tail-mode 1))
    (pcase (heddle--client-or-error)
      ('eglot (heddle-eglot-show-log))
      ('lsp-mode (heddle-lsp-mode-show-log)))))

;;; Pages of rules

(defconst heddle--rule-in-message "\\[\\([a-z]+\\(?:-[a-z]+\\)+\\)\\]"
  "How the text of a diagnostic names its rule.")

(defun heddle--rules-in (text)
  "The rules that TEXT, a diagnostic, names."
  (let ((start 0) rules)
    (while (string-match heddle--rule-in-message text start)
      (push (match-string 1 text) rules)
      (setq start (match-end 0)))
    (nreverse rules)))

(defun heddle--rule-at-point ()
  "The rule of the finding at point, or nil."
  (car (mapcan (lambda (diagnostic)
                 (heddle--rules-in (flymake-diagnostic-text diagnostic)))
               (flymake-diagnostics (point)))))

(defun heddle--program-lines (&rest arguments)
  "The output of heddle, run with ARGUMENTS, as lines; an error if it fails."
  (with-temp-buffer
    (let ((status (apply #'call-process (car heddle-command) nil t nil arguments)))
      (unless (eq status 0)
        (user-error "No answer from heddle %s: %s" (string-join arguments " ") (string-trim (buffer-string))))
      (split-string (buffer-string) "\n"))))

;;;###autoload
(defun heddle-explain-rule (rule)
  "Show the page of RULE; the one of the finding at point is offered."
  (interactive
   (list (completing-read
          "Rule: "
          (mapcar (lambda (line) (car (split-string line)))
                  (delete "" (heddle--program-lines "rules")))
          nil t nil nil (heddle--rule-at-point))))
  (let ((page (heddle--program-lines "explain" rule)))
    (with-help-window "*heddle rule*"
      (princ (string-join page "\n")))))

;;; Mode line

(defvar-local heddle--document nil
  "The part of the last heddle/status that is about this buffer's file.")

(defun heddle--uri ()
  "The URI of this buffer's file."
  (pcase (heddle--client)
    ('eglot (heddle-eglot-uri))
    ('lsp-mode (heddle-lsp-mode-uri))))

(defun heddle--ask-for-mode-line (buffer)
  "Ask what heddle knows of BUFFER, for its mode line."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (heddle--request
       "heddle/status" (list :uri (heddle--uri))
       (lambda (status)
         (when (buffer-live-p buffer)
           (with-current-buffer buffer
             (setq heddle--document (elt (plist-get status :documents) 0))
             (force-mode-line-update))))))))

(defun heddle-mode-line ()
  "The state of heddle for the mode line: findings, or that it is at work.
To have it there:
\(add-to-list \\='mode-line-misc-info \\='(:eval (heddle-mode-line)) t)"
  (when (heddle--client)
    (let ((error-text (plist-get heddle--document :error))
          (findings (plist-get heddle--document :findings)))
      (propertize
       (cond ((not heddle--document) " heddle")
             ((not (string-empty-p (or error-text ""))) " heddle!")
             ((equal (plist-get heddle--document :state) "analysing") " heddle…")
             ((zerop findings) " heddle")
             (t (format " heddle:%d" findings)))
       'help-echo (if (string-empty-p (or error-text ""))
                      "heddle: M-x heddle-status says more"
                    (concat "heddle: " error-text))))))

;;; Flymake, where another server has the buffer

(defvar-local heddle--check-process nil
  "The check of this buffer that is under way.")

(defun heddle--flymake-type (severity)
  "Flymake's type for SEVERITY, a string."
  (pcase severity
    ("error" :error)
    ("warning" :warning)
    (_ :note)))

(defun heddle--position (line column)
  "The position of LINE and COLUMN, which count from 1."
  (save-restriction
    (widen)
    (save-excursion
      (goto-char (point-min))
      (forward-line (1- line))
      (min (line-end-position) (+ (point) (1- column))))))

(defun heddle--flymake-diagnostic (buffer found)
  "FOUND, a finding of heddle check, as a diagnostic of BUFFER."
  (with-current-buffer buffer
    (flymake-make-diagnostic
     buffer
     (heddle--position (plist-get found :line) (plist-get found :column))
     (heddle--position (plist-get found :end_line) (plist-get found :end_column))
     (heddle--flymake-type (plist-get found :severity))
     (format "heddle [%s]: %s" (plist-get found :rule) (plist-get found :message)))))

(defun heddle--of-file-p (found file)
  "Whether FOUND lies in FILE; its path may be relative to FILE's folder."
  (file-equal-p (expand-file-name (plist-get found :file) (file-name-directory file)) file))

(defun heddle--check-errors ()
  "The buffer for what the last check could not do."
  (get-buffer-create " *heddle check errors*"))

(defun heddle--check-ended (process buffer report)
  "PROCESS, the check of BUFFER, has ended: tell Flymake's REPORT what it found."
  (unwind-protect
      (when (and (buffer-live-p buffer)
                 (eq process (buffer-local-value 'heddle--check-process buffer)))
        ;; 0: nothing found, 1: findings, 2: could not run.
        (if (> (process-exit-status process) 1)
            (funcall report :panic :explanation
                     (with-current-buffer (heddle--check-errors)
                       (string-trim (buffer-string))))
          (let ((findings (with-current-buffer (process-buffer process)
                            (goto-char (point-min))
                            (plist-get (json-parse-buffer :object-type 'plist :array-type 'list)
                                       :diagnostics)))
                (file (file-truename (buffer-file-name buffer))))
            (funcall report
                     (mapcar (lambda (found) (heddle--flymake-diagnostic buffer found))
                             (cl-remove-if-not
                              (lambda (found) (heddle--of-file-p found file))
                              findings))))))
    (kill-buffer (process-buffer process))))

;;;###autoload
(defun heddle-flymake (report &rest _)
  "A Flymake backend: heddle check on the file as it was saved last.
REPORT is Flymake's.  A buffer with changes keeps what was said before."
  (when (process-live-p heddle--check-process)
    (kill-process heddle--check-process))
  (when (and buffer-file-name (not (buffer-modified-p)))
    (let ((buffer (current-buffer))
          (default-directory (file-name-directory (file-truename buffer-file-name))))
      (setq heddle--check-process
            (make-process
             :name "heddle check"
             :noquery t
             :connection-type 'pipe
             :buffer (generate-new-buffer " *heddle check*")
             :stderr (make-pipe-process
                      :name "heddle check errors" :noquery t :sentinel #'ignore
                      :buffer (with-current-buffer (heddle--check-errors)
                                (erase-buffer)
                                (current-buffer)))
             :command (list (car heddle-command) "check" "--format" "json"
                            (file-truename buffer-file-name))
             :sentinel (lambda (process _event)
                         (when (memq (process-status process) '(exit signal))
                           (heddle--check-ended process buffer report))))))))

(defun heddle--flymake-again ()
  "Let Flymake ask all its backends again, after the buffer was saved."
  (when (bound-and-true-p flymake-mode)
    (flymake-start)))

(defun heddle--flymake-beside ()
  "Put heddle beside the backends of this buffer; eglot has replaced them."
  (when (bound-and-true-p flymake-mode)
    (add-hook 'flymake-diagnostic-functions #'heddle-flymake nil t)
    (flymake-start)))

;;;###autoload
(defun heddle-flymake-setup ()
  "Let Flymake ask heddle about this buffer's file whenever it is saved.
For buffers in which eglot runs another server, and for those without one."
  (interactive)
  (add-hook 'flymake-diagnostic-functions #'heddle-flymake nil t)
  (add-hook 'after-save-hook #'heddle--flymake-again nil t)
  (add-hook 'eglot-managed-mode-hook #'heddle--flymake-beside 90 t)
  (flymake-mode 1))

;;; Registration

(with-eval-after-load 'eglot
  (when heddle-eglot
    (require 'heddle-eglot)
    (heddle-eglot-setup)))

(with-eval-after-load 'lsp-mode
  (require 'heddle-lsp-mode)
  (heddle-lsp-mode-setup))

(provide 'heddle)
;;; heddle.el ends here
