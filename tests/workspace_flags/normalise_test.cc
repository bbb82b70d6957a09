#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/normalise_command.h"
#include "lsp/workspace/shell_words.h"

#include <gmock/gmock.h>

#include <map>

namespace heddle::workspace {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Files = std::map<std::string, std::string>;

CompileFlags flags_of(std::string_view command, const std::string &file = "/p/src/a.cc",
                      const Files &files = {}) {
  return normalise(split_words(command, Quoting::posix), "/p/build", file,
                   [&](const std::string &path) -> std::optional<std::string> {
                     const auto found = files.find(path);
                     return found == files.end() ? std::nullopt : std::optional(found->second);
                   });
}

std::vector<std::string> arguments_of(std::string_view command,
                                      const std::string &file = "/p/src/a.cc",
                                      const Files &files = {}) {
  return flags_of(command, file, files).arguments;
}

TEST(Normalise, OutputsInputsAndStepsGo) {
  EXPECT_THAT(arguments_of("cc -c -o a.o a.c", "/p/build/a.c"), ElementsAre("cc"));
  EXPECT_THAT(arguments_of("cc -oa.o -S -E -fsyntax-only ../src/a.c b.o libx.a -", "/p/src/a.c"),
              ElementsAre("cc"));
  EXPECT_THAT(arguments_of("cc -MD -MMD -MP -MG -M -MM -MF a.d -MTx -MT y -MQ z -MJ j.json -MFa.d"),
              ElementsAre("cc"));
  EXPECT_THAT(arguments_of("cc -DA -- -DB a.c"), ElementsAre("cc", "-DA"));
}

TEST(Normalise, WhatChangesMeaningStays) {
  EXPECT_THAT(
      arguments_of(
          "/usr/bin/c++ -I. -I ../inc -DA=1 -D B -UC -isystem /x -iquote q -include pre.h "
          "-std=gnu++17 "
          "-pthread -fno-exceptions -fno-rtti -O2 -m32 -march=haswell -nostdinc++ --sysroot=/s"),
      ElementsAre("/usr/bin/c++", "-I.", "-I", "../inc", "-DA=1", "-D", "B", "-UC", "-isystem",
                  "/x", "-iquote", "q", "-include", "pre.h", "-std=gnu++17", "-pthread",
                  "-fno-exceptions", "-fno-rtti", "-O2", "-m32", "-march=haswell", "-nostdinc++",
                  "--sysroot=/s", "--driver-mode=g++"));
}

TEST(Normalise, ValuesThatLookLikeOptionsAreValues) {
  EXPECT_THAT(arguments_of("gcc -D -c -I -o -include -MD"),
              ElementsAre("gcc", "-D", "-c", "-I", "-o", "-include", "-MD"));
  EXPECT_THAT(arguments_of("gcc -o -DA -DB"), ElementsAre("gcc", "-DB"));
  EXPECT_THAT(arguments_of("gcc -DA -I"), ElementsAre("gcc", "-DA")) << "a value is missing";
}

TEST(Normalise, LaunchersAreStripped) {
  for (const char *launcher :
       {"ccache", "/usr/bin/sccache", "distcc", "icecc", "gomacc", "ccache distcc",
        "env CC=x ccache", "CCACHE_DIR=/c ccache", "ccache compiler_check=none",
        "libtool --mode=compile --tag=CC", "/opt/ccache.exe"})
    EXPECT_THAT(arguments_of(std::string(launcher) + " gcc -DA -c a.c"), ElementsAre("gcc", "-DA"))
        << launcher;
  EXPECT_THAT(arguments_of("distcc -DA -c a.c"), ElementsAre("cc", "-DA"));
  EXPECT_THAT(arguments_of("/usr/lib/ccache/gcc -DA"), ElementsAre("/usr/lib/ccache/gcc", "-DA"));
  EXPECT_THAT(arguments_of("ccache"), ElementsAre("cc"));
  EXPECT_THAT(arguments_of(""), ElementsAre("cc"));
}

TEST(Normalise, LinkerAssemblerAndDebugOptionsGo) {
  EXPECT_THAT(
      arguments_of(
          "gcc -lfoo -l bar -L/x -L y -Wl,-rpath,/x -Xlinker --as-needed -shared -static -rdynamic "
          "-s "
          "-T script.ld -u sym -z now -pie -Wa,--noexecstack -Xassembler -n -g -g3 -ggdb -gdwarf-4 "
          "-gsplit-dwarf -framework Cocoa -flto=auto -fuse-ld=gold -save-temps=obj"),
      ElementsAre("gcc"));
}

TEST(Normalise, GccOptionsThatClangDoesNotKnowGo) {
  EXPECT_THAT(
      arguments_of(
          "gcc -fno-canonical-system-headers -fconserve-stack -mno-fp-ret-in-387 "
          "-fno-var-tracking-assignments -mpreferred-stack-boundary=3 -mskip-rax-setup "
          "-mindirect-branch=thunk-extern -mindirect-branch-register -mrecord-mcount "
          "-fno-allow-store-data-races --param=allow-store-data-races=0 --param ssp-buffer-size=4 "
          "-fplan9-extensions -fmodules-ts -fconcepts -fno-tree-vrp -some-future-option"),
      ElementsAre("gcc"));
  EXPECT_THAT(arguments_of("gcc -Wno-maybe-uninitialized"),
              ElementsAre("gcc", "-Wno-maybe-uninitialized"))
      << "Clang only warns of unknown warnings";
}

TEST(Normalise, WarningsAreNoErrors) {
  EXPECT_THAT(
      arguments_of("gcc -Wall -Werror -Werror=format -Wfatal-errors -pedantic-errors -Wextra"),
      ElementsAre("gcc", "-Wall", "-Wextra"));
}

// A database comes from the workspace: nothing in it may load code, run a program or write a file.
TEST(Normalise, NothingLoadsCodeOrWritesFiles) {
  EXPECT_THAT(
      arguments_of(
          "clang++ -fplugin=evil.so -fpass-plugin=evil.so -Xclang -load -Xclang evil.so -Xclang "
          "-add-plugin -Xclang p -mllvm -load=evil.so -mllvm=-load=e.so --config evil.cfg "
          "--config=evil.cfg -wrapper sh,-c -B/evil -specs=evil -Xarch_host -fplugin=evil.so "
          "-fcrash-diagnostics-dir=/d -ftime-trace=/d -fprofile-use=/d -fmodules-cache-path=/d "
          "-fdump-tree-all -Xclang -o -Xclang out -Wp,-MMD,dep -resource-dir /r"),
      ElementsAre("clang++", "--driver-mode=g++"));
}

TEST(Normalise, OptionsForInnerToolsAreJudgedLikeOthers) {
  EXPECT_THAT(arguments_of("gcc -Wp,-DA,-MD,dep.d -Wp,-D_FORTIFY_SOURCE=2 -Xpreprocessor -DB"),
              ElementsAre("gcc", "-DA", "-D_FORTIFY_SOURCE=2", "-DB"));
  EXPECT_THAT(
      arguments_of(
          "clang -Xclang -include-pch -Xclang /b/pch.h.pch -Xclang -include -Xclang /b/pch.h"),
      ElementsAre("clang", "-include", "/b/pch.h"))
      << "what CMake writes for precompiled headers: the header as text";
}

TEST(Normalise, ResponseFiles) {
  const Files files{{"/p/build/flags.rsp", "-DA='x y' @inner.rsp\n-I\"inc dir\""},
                    {"/p/build/inner.rsp", "-DB -o out"},
                    {"/p/build/sub/outer.rsp", "@beside.rsp"},
                    {"/p/build/sub/beside.rsp", "-DC"},
                    {"/p/build/all.rsp", "ccache g++ -DA"},
                    {"/p/build/loop.rsp", "-DL @loop.rsp"}};
  EXPECT_THAT(arguments_of("gcc @flags.rsp -c a.c", "/p/src/a.cc", files),
              ElementsAre("gcc", "-DA=x y", "-DB", "-Iinc dir"));
  EXPECT_THAT(arguments_of("gcc @sub/outer.rsp", "/p/src/a.cc", files), ElementsAre("gcc", "-DC"));
  EXPECT_THAT(arguments_of("@all.rsp", "/p/src/a.cc", files),
              ElementsAre("g++", "-DA", "--driver-mode=g++"));
  const CompileFlags loop = flags_of("gcc @loop.rsp", "/p/src/a.cc", files);
  EXPECT_EQ(loop.arguments.size(), 17U) << "sixteen rounds, then it ends";
}

TEST(Normalise, MissingResponseFileIsSaid) {
  const CompileFlags flags = flags_of("gcc @gone.rsp -DA");
  EXPECT_THAT(flags.arguments, ElementsAre("gcc", "-DA"));
  EXPECT_THAT(flags.origin, HasSubstr("gone.rsp"));
}

TEST(Normalise, CrossCompilersNameTheirTarget) {
  EXPECT_THAT(arguments_of("/opt/x/bin/arm-linux-gnueabihf-g++-12 -DA"),
              ElementsAre("/opt/x/bin/arm-linux-gnueabihf-g++-12", "-DA",
                          "--target=arm-linux-gnueabihf", "--driver-mode=g++"));
  EXPECT_THAT(arguments_of("aarch64-none-elf-gcc --target=x"),
              ElementsAre("aarch64-none-elf-gcc", "--target=x"));
  EXPECT_THAT(arguments_of("my-own-gcc -DA"), ElementsAre("my-own-gcc", "-DA"));
}

TEST(Normalise, RelativeDriversAreResolved) {
  EXPECT_THAT(arguments_of("../tools/bin/clang -DA"), ElementsAre("/p/tools/bin/clang", "-DA"));
}

TEST(Normalise, AFolderIsNoProgram) {
  for (const char *folder : {"bin/g++/", "/usr/bin/g++/.", "///"})
    EXPECT_THAT(arguments_of(std::string(folder) + " -DA"), ElementsAre(folder, "-DA"));
}

TEST(Normalise, MicrosoftStyle) {
  EXPECT_THAT(arguments_of(
                  "cl.exe /nologo /TP /DWIN32 /D NDEBUG /Iinc /I inc2 /FIpre.h /std:c++17 /EHsc "
                  "/GR- /MD /Zi "
                  "/W4 /WX /O2 /Foout.obj /Fdout.pdb /FS /showIncludes /c ../src/a.cc /link x.lib"),
              ElementsAre("cl.exe", "/TP", "/DWIN32", "/D", "NDEBUG", "/Iinc", "/I", "inc2",
                          "/FIpre.h", "/std:c++17", "/EHsc", "/GR-", "/MD", "--driver-mode=cl"));
  EXPECT_THAT(
      arguments_of(
          "clang-cl --target=x86_64-pc-windows-msvc -m64 /clang:-DX -fplugin=e /c /Tp/p/src/a.cc"),
      ElementsAre("clang-cl", "--target=x86_64-pc-windows-msvc", "-m64", "-DX", "/TP",
                  "--driver-mode=cl"));
  EXPECT_THAT(arguments_of("clang-cl /c /home/me/a.cc", "/home/me/a.cc"),
              ElementsAre("clang-cl", "--driver-mode=cl"));
}

TEST(Normalise, HeadersAreAnalysedAsSources) {
  EXPECT_THAT(arguments_of("g++ -DA", "/p/a.h"),
              ElementsAre("g++", "-DA", "--driver-mode=g++", "-x", "c++"));
  EXPECT_THAT(arguments_of("gcc -DA", "/p/a.h"), ElementsAre("gcc", "-DA", "-x", "c"));
  EXPECT_THAT(arguments_of("gcc -DA", "/p/a.hpp"), ElementsAre("gcc", "-DA", "-x", "c++"));
  EXPECT_THAT(arguments_of("g++ -x c++-header -DA", "/p/a.h"),
              ElementsAre("g++", "-x", "c++", "-DA", "--driver-mode=g++"));
  EXPECT_THAT(arguments_of("cl /DA", "/p/a.hpp"),
              ElementsAre("cl", "/DA", "--driver-mode=cl", "/TP"));
}

TEST(Normalise, EmptyDirectoryIsTheFilesFolder) {
  EXPECT_EQ(normalise({"gcc"}, "", "/p/src/a.c", [](const std::string &) { return std::nullopt; })
                .directory,
            "/p/src");
}

TEST(Normalise, LanguageOfACommand) {
  EXPECT_EQ(language_of(flags_of("g++ -c a.c"), "/p/a.c"), SourceLanguage::cpp);
  EXPECT_EQ(language_of(flags_of("gcc -c a.c"), "/p/a.c"), SourceLanguage::c);
  EXPECT_EQ(language_of(flags_of("gcc -c a.cc"), "/p/a.cc"), SourceLanguage::cpp);
  EXPECT_EQ(language_of(flags_of("g++ -x c a.cc"), "/p/a.cc"), SourceLanguage::c);
  EXPECT_EQ(language_of(flags_of("gcc -xc++ a.c"), "/p/a.c"), SourceLanguage::cpp);
  EXPECT_EQ(language_of(flags_of("gcc -D -x -I c++ a.c"), "/p/a.c"), SourceLanguage::c);
}

TEST(Normalise, BorrowedFlagsFitTheOtherLanguage) {
  CompileFlags flags = flags_of("g++ -std=c++20 -DA -c a.cc");
  retarget(flags, "/p/a.cc", "/p/b.c");
  EXPECT_THAT(flags.arguments, ElementsAre("g++", "-DA", "--driver-mode=g++", "-x", "c"));
  flags = flags_of("g++ -std=c++20 -DA -c a.cc");
  retarget(flags, "/p/a.cc", "/p/b.h");
  EXPECT_THAT(flags.arguments,
              ElementsAre("g++", "-std=c++20", "-DA", "--driver-mode=g++", "-x", "c++"));
  flags = flags_of("gcc -std=c11 -x c -DA -c a.c");
  retarget(flags, "/p/a.c", "/p/b.hpp");
  EXPECT_THAT(flags.arguments, ElementsAre("gcc", "-DA", "-x", "c++"));
}

TEST(Normalise, IncludeFolders) {
  EXPECT_THAT(include_folders(flags_of("gcc -I. -I ../inc -isystem /s -iquote q -DI")),
              ElementsAre("/p/build", "/p/inc", "/s", "/p/build/q"));
}

TEST(Normalise, Twice) {
  const CompileFlags once = flags_of("ccache g++ -DA -I. -std=c++17 -Werror -c a.cc -o a.o");
  CompileFlags twice = normalise(once.arguments, once.directory, "/p/src/a.cc",
                                 [](const std::string &) { return std::nullopt; });
  EXPECT_EQ(twice.arguments, once.arguments);
}

} // namespace
} // namespace heddle::workspace
