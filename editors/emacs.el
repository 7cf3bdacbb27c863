;;; Files of mlwc in Emacs 29, or in an earlier one with Eglot from GNU ELPA: a mode, and the language server.
(define-derived-mode mlw-mode prog-mode "mlw"
  "Files of the compiler mlwc."
  (setq-local comment-start "// "
              comment-start-skip "//+[ \t]*"
              comment-end ""
              indent-tabs-mode nil
              tab-width 2))
(modify-syntax-entry ?/ ". 12" mlw-mode-syntax-table)
(modify-syntax-entry ?\n ">" mlw-mode-syntax-table)
(modify-syntax-entry ?_ "w" mlw-mode-syntax-table)

(add-to-list 'auto-mode-alist '("\\.mlw\\'" . mlw-mode))
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(mlw-mode . ("mlwc" "lsp"))))
(add-hook 'mlw-mode-hook #'eglot-ensure)
