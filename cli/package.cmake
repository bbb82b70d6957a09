# What is installed beside the programs, and the Debian package. `cpack` in a build tree of the release preset makes it.
install(FILES ${PROJECT_SOURCE_DIR}/docs/heddle.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN heddle.1 EXCLUDE) # the README's links hold

# Debian's zsh does not look into site-functions below /usr.
set(zsh_folder site-functions)
if(EXISTS /etc/debian_version)
  set(zsh_folder vendor-completions)
endif()
set(completions ${PROJECT_SOURCE_DIR}/cli/completions)
install(FILES ${completions}/heddle.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME heddle)
install(FILES ${completions}/_heddle DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder})
install(FILES ${completions}/heddle.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME heddle)
set(CPACK_PACKAGE_VENDOR heddle)
set(CPACK_PACKAGE_CONTACT "The heddle developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "find concurrency bugs in C, C++ and Python while you type")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"A language server and a checker for concurrency bugs: deadlocks, data races,
locks that are not released, event loops that are blocked. It works out which
locks are held at every point of every function, needs no annotations, and
shows its evidence step by step.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON) # what the programs are linked with
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-19-dev") # Clang's own headers
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libstdc++-12-dev | libstdc++-dev, git")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
