;;; test.el --- The story of ../story in Emacs with eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; Runs in emacs -Q --batch, which CMake starts; HEDDLE is the server's program.
;; In batch there are no idle timers: what they would do is called here.

;;; Code:

(defconst test-here (file-name-directory (or load-file-name buffer-file-name)))
(defconst test-glue (expand-file-name "../../../editors/emacs" test-here))
(defconst test-story (expand-file-name "../story" test-here))
(defconst test-program (or (getenv "HEDDLE") (error "HEDDLE is not set: run this through ctest")))

;; Emacs 28 has no eglot of its own, and -Q hides Debian's packages.
(unless (locate-library "eglot")
  (dolist (name '("eglot" "project" "xref" "seq"))
    (dolist (folder (file-expand-wildcards
                     (format "/usr/share/emacs/site-lisp/elpa/%s-[0-9]*" name)))
      (push folder load-path))))
(push test-glue load-path)

(require 'checkdoc)
(require 'cl-lib)
(require 'eglot)
(require 'ert)
(require 'flymake)
(setq heddle-command (list test-program "lsp")
      heddle-settings '(:index (:enable :json-false)))
(require 'heddle)

(defconst test-wait-s (/ (string-to-number (or (getenv "HEDDLE_TEST_WAIT_MS") "120000")) 1000)
  "How long to wait for anything; only a failure waits so long.")

(defun test-await (what ready)
  "Wait for READY to return something true, and return it; WHAT names it."
  (with-timeout (test-wait-s (ert-fail (list "waited in vain for" what (test-findings))))
    (let (result)
      (while (not (setq result (funcall ready)))
        (accept-process-output nil 0.05)
        (when (bound-and-true-p eglot--managed-mode)
          (eglot--signal-textDocument/didChange)
          (flymake-start)))
      result)))

(defun test-findings ()
  "What Flymake shows in this buffer."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun test-finding (rule)
  "The diagnostic of RULE, or nil."
  (cl-find-if (lambda (diagnostic)
                (string-match-p (regexp-quote (format "[%s]" rule))
                                (flymake-diagnostic-text diagnostic)))
              (flymake-diagnostics)))

(defun test-line-of (diagnostic)
  "The text under DIAGNOSTIC."
  (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic)
                                  (flymake-diagnostic-end diagnostic)))

(defun test-hover ()
  "What eldoc would show at point."
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (or text ""))))
    (substring-no-properties (test-await "a hover" (lambda () shown)))))

(defun test-take-action (begin)
  "Take the code action at point whose title starts with BEGIN, as a user would."
  (let ((last-nonmenu-event ?a)
        (completing-read-function
         (lambda (_prompt actions &rest _)
           (or (cl-find-if (lambda (title) (string-prefix-p begin title))
                           (mapcar (lambda (action) (if (consp action) (car action) action))
                                   actions))
               (ert-fail (list "no action that starts with" begin actions))))))
    (eglot-code-actions (point) (point) nil t)))

(defmacro test-with-story (&rest body)
  "Run BODY in a buffer that visits a copy of the story's file."
  (declare (indent 0))
  `(let ((folder (make-temp-file "heddle-emacs" t))
         (eglot-sync-connect 60)
         (eglot-confirm-server-initiated-edits nil)
         (flymake-no-changes-timeout nil))
     (unwind-protect
         (progn
           (dolist (name '("broker.cc" "compile_flags.txt"))
             (copy-file (expand-file-name name test-story) (expand-file-name name folder)))
           (find-file (expand-file-name "broker.cc" folder))
           ,@body)
       (when (heddle-eglot-server)
         (eglot-shutdown (heddle-eglot-server)))
       (set-buffer-modified-p nil)
       (kill-buffer)
       (delete-directory folder t))))

(defun test-connect ()
  "What \\[eglot] does, without questions."
  (apply #'eglot--connect (eglot--guess-contact)))

(defun test-type-second-lock ()
  "Take a lock again at the end of report, line by line as it is typed."
  (goto-char (point-min))
  (search-forward "reported_ = orders_ + trades_;")
  (insert "\n    std::lock_guard<std::mutex> again")
  (eglot--signal-textDocument/didChange)
  (insert "(trades_mu_);")
  (eglot--signal-textDocument/didChange))

(ert-deftest heddle-eglot-story ()
  "A deadlock is seen, hovered and fixed; a new one is typed, seen and fixed."
  (test-with-story
    (test-connect)
    (should (heddle-eglot-server))

    (let ((found (test-await "the deadlock" (lambda () (test-finding "lock-order-inversion")))))
      (should (equal (test-line-of found) "std::lock_guard<std::mutex> trades(trades_mu_)"))
      (should (eq (flymake-diagnostic-type found) 'eglot-warning))
      (should (string-match-p "Broker::report" (flymake-diagnostic-text found)))
      (goto-char (flymake-diagnostic-beg found)))
    (let ((hover (test-hover)))
      (should (string-match-p "orders_mu_" hover))
      (should (string-match-p "on every path" hover)))
    (should (equal (heddle--rule-at-point) "lock-order-inversion"))
    (test-await "the finding in the mode line"
                (lambda () (string-match-p "heddle:1" (or (heddle-mode-line) ""))))

    (test-take-action "Lock orders_mu_ and trades_mu_ together")
    (goto-char (point-min))
    (should (search-forward "std::scoped_lock orders(orders_mu_, trades_mu_);" nil t))
    (test-await "no finding after the fix" (lambda () (null (test-findings))))

    (let ((before (buffer-string)))
      (test-type-second-lock)
      (let ((found (test-await "the second lock" (lambda () (test-finding "double-lock")))))
        (should (eq (flymake-diagnostic-type found) 'eglot-error))
        (goto-char (flymake-diagnostic-beg found)))
      (test-take-action "Remove")
      (test-await "no finding after the second fix" (lambda () (null (test-findings))))
      (should (equal (buffer-string) before)))
    (eglot-shutdown (heddle-eglot-server))
    (should-not (heddle-eglot-server))
    (should-not (heddle-mode-line))))

(ert-deftest heddle-status-and-restart ()
  "The commands speak of the server of this buffer, and say so where there is none."
  (test-with-story
    (should-error (heddle-status) :type 'user-error)
    (should-error (heddle-restart) :type 'user-error)
    (test-connect)
    (test-await "the deadlock" (lambda () (test-finding "lock-order-inversion")))
    (heddle-status)
    (test-await "the status"
                (lambda ()
                  (when-let ((buffer (get-buffer "*heddle status*")))
                    (with-current-buffer buffer
                      (string-match-p "broker.cc: [a-z]+, 1 findings, flags from .*compile_flags"
                                      (buffer-string))))))
    (let ((first (heddle-eglot-server)))
      (heddle-restart)
      (test-await "another server" (lambda ()
                                     (let ((now (heddle-eglot-server)))
                                       (and now (not (eq now first)))))))))

(ert-deftest heddle-settings-reach-the-server ()
  "A rule that is off in `heddle-settings' says nothing; the others do."
  (let ((heddle-settings '(:rules (:lock-order-inversion "off"))))
    (test-with-story
      (test-connect)
      (test-type-second-lock)
      (test-await "the second lock" (lambda () (test-finding "double-lock")))
      (should-not (test-finding "lock-order-inversion")))))

(ert-deftest heddle-flymake-without-eglot ()
  "The Flymake backend reports on the saved file, where an accent precedes it, too."
  (test-with-story
    (setq-local flymake-diagnostic-functions nil) ; not those that run make or a compiler
    (heddle-flymake-setup)
    (flymake-start)
    (let ((found (test-await "the deadlock" (lambda () (test-finding "lock-order-inversion")))))
      (should (equal (test-line-of found) "std::lock_guard<std::mutex> trades(trades_mu_)")))
    (goto-char (point-min))
    (search-forward "    std::lock_guard<std::mutex> trades")
    (goto-char (line-beginning-position))
    (insert "/* é */")
    (save-buffer)
    (let ((found (test-await "the deadlock where it is now"
                             (lambda ()
                               (let ((found (test-finding "lock-order-inversion")))
                                 (and found
                                      (= (flymake-diagnostic-beg found) (+ 11 (line-beginning-position)))
                                      found))))))
      (should (equal (test-line-of found) "std::lock_guard<std::mutex> trades(trades_mu_)")))))

(ert-deftest heddle-explains-rules ()
  "A rule's page is shown; one that is not there is an error that names it."
  (heddle-explain-rule "double-lock")
  (with-current-buffer "*heddle rule*"
    (should (string-match-p "double-lock" (buffer-string))))
  (should-error (heddle-explain-rule "no-such-rule") :type 'user-error))

(ert-deftest heddle-clean ()
  "The glue compiles without a warning, and checkdoc is content."
  (dolist (file (directory-files test-glue t "\\.el\\'"))
    (let ((compiled (make-temp-file "heddle" nil ".elc")))
      (unwind-protect
          ;; heddle-lsp-mode.el needs lsp-mode, which is not everywhere.
          (unless (and (string-match-p "lsp-mode" file) (not (locate-library "lsp-mode")))
            (let ((byte-compile-dest-file-function (lambda (_) compiled))
                  (byte-compile-error-on-warn t))
              (should (eq (byte-compile-file file) t))))
        (delete-file compiled)))
    (let* (said
           (checkdoc-create-error-function
            (lambda (text start _end &optional _unfixable)
              (push (format "%s:%s: %s" file start text) said)
              nil)))
      (with-current-buffer (find-file-noselect file)
        (checkdoc-current-buffer t))
      (should-not said))))

(ert-run-tests-batch-and-exit)
;;; test.el ends here
