#include "lsp/workspace/clang_options.h"

#include <array>
#include <span>

namespace heddle::workspace {
namespace {

constexpr auto kFlag = OptionForm::flag;
constexpr auto kJoined = OptionForm::joined;
constexpr auto kSeparate = OptionForm::separate;
constexpr auto kEither = OptionForm::joined_or_separate;

// The longest matching name wins, so an exception (`-Werror`) stands beside its family (`-W`).
constexpr std::array kGnuOptions{
    // Where headers are and what is defined.
    Option{"-I", kEither, true},
    Option{"-I-", kFlag, false}, // gone since GCC 4
    Option{"-D", kEither, true},
    Option{"-U", kEither, true},
    Option{"-F", kEither, true},
    Option{"-include", kEither, true},
    Option{"-include-pch", kSeparate,
           false}, // made by another compiler; its header is included as text
    Option{"-imacros", kEither, true},
    Option{"-isystem", kEither, true},
    Option{"-isystem-after", kEither, true},
    Option{"-cxx-isystem", kEither, true},
    Option{"-stdlib++-isystem", kEither, true},
    Option{"-iquote", kEither, true},
    Option{"-idirafter", kEither, true},
    Option{"-iprefix", kEither, true},
    Option{"-iwithprefix", kEither, true},
    Option{"-iwithprefixbefore", kEither, true},
    Option{"-iwithsysroot", kEither, true},
    Option{"-isysroot", kEither, true},
    Option{"-iframework", kEither, true},
    Option{"-iframeworkwithsysroot", kEither, true},
    Option{"-ivfsoverlay", kEither, true},
    Option{"-working-directory", kEither, true},
    Option{"-working-directory=", kJoined, true},
    Option{"--sysroot=", kJoined, true},
    Option{"--sysroot", kSeparate, true},
    Option{"--include-directory=", kJoined, true},
    Option{"--define-macro=", kJoined, true},
    Option{"--undefine-macro=", kJoined, true},
    Option{"--include=", kJoined, true},
    Option{"--system-header-prefix=", kJoined, true},
    Option{"--no-system-header-prefix=", kJoined, true},
    Option{"-nostdinc", kFlag, true},
    Option{"-nostdinc++", kFlag, true},
    Option{"-nostdlibinc", kFlag, true},
    Option{"-nobuiltininc", kFlag, true},
    Option{"-undef", kFlag, true},
    // Language and target.
    Option{"-x", kEither, true},
    Option{"-std=", kJoined, true},
    Option{"--std=", kJoined, true},
    Option{"-stdlib=", kJoined, true},
    Option{"--stdlib=", kJoined, true},
    Option{"-ansi", kFlag, true},
    Option{"-trigraphs", kFlag, true},
    Option{"-pthread", kFlag, true},
    Option{"-O", kJoined, true}, // __OPTIMIZE__ selects code in glibc's headers
    Option{"-w", kFlag, true},
    Option{"-W", kJoined, true}, // -Wno-narrowing turns an error off
    Option{"-Wa,", kJoined, false},
    Option{"-Wl,", kJoined, false},
    Option{"-Werror", kFlag, false},
    Option{"-Werror=", kJoined, false},
    Option{"-Wfatal-errors", kFlag, false},
    Option{"-Winvalid-pch", kFlag, false},
    Option{"-pedantic", kFlag, true},
    Option{"-target", kSeparate, true},
    Option{"--target=", kJoined, true},
    Option{"--driver-mode=", kJoined, true},
    Option{"--gcc-toolchain=", kJoined, true},
    Option{"--gcc-install-dir=", kJoined, true},
    Option{"-gcc-toolchain", kSeparate, true},
    Option{"-arch", kSeparate, true},
    Option{"-EL", kFlag, true},
    Option{"-EB", kFlag, true},
    Option{"-m", kJoined, true},
    // GCC's own -m options, and those with values of GCC's own.
    Option{"-mtune=", kJoined, false},
    Option{"-mtune-ctrl=", kJoined, false},
    Option{"-m128bit-long-double", kFlag, false},
    Option{"-m96bit-long-double", kFlag, false},
    Option{"-m8bit-idiv", kFlag, false},
    Option{"-mabm", kFlag, false},
    Option{"-maccumulate-outgoing-args", kFlag, false},
    Option{"-mno-accumulate-outgoing-args", kFlag, false},
    Option{"-maddress-mode=", kJoined, false},
    Option{"-malign-", kJoined, false},
    Option{"-mno-align-", kJoined, false},
    Option{"-mapcs", kJoined, false},
    Option{"-mno-apcs", kJoined, false},
    Option{"-masm=", kJoined, false},
    Option{"-mavx256-split-unaligned-", kJoined, false},
    Option{"-mno-avx256-split-unaligned-", kJoined, false},
    Option{"-mavx5124", kJoined, false},
    Option{"-mno-avx5124", kJoined, false},
    Option{"-mavx512er", kFlag, false},
    Option{"-mno-avx512er", kFlag, false},
    Option{"-mavx512pf", kFlag, false},
    Option{"-mno-avx512pf", kFlag, false},
    Option{"-mbranch-cost=", kJoined, false},
    Option{"-mcall-ms2sysv-xlogues", kFlag, false},
    Option{"-mcet-switch", kFlag, false},
    Option{"-mcld", kFlag, false},
    Option{"-mno-cld", kFlag, false},
    Option{"-mdirect-extern-access", kFlag, false},
    Option{"-mno-direct-extern-access", kFlag, false},
    Option{"-mdispatch-scheduler", kFlag, false},
    Option{"-mdump-tune-features", kFlag, false},
    Option{"-mfentry-", kJoined, false},
    Option{"-mfix-cortex-", kJoined, false},
    Option{"-mforce-drap", kFlag, false},
    Option{"-mforce-indirect-call", kFlag, false},
    Option{"-mfp-ret-in-387", kFlag, false},
    Option{"-mno-fp-ret-in-387", kFlag, false},
    Option{"-mfpmath=", kJoined, false},
    Option{"-mfunction-return=", kJoined, false},
    Option{"-mfused-madd", kFlag, false},
    Option{"-mno-fused-madd", kFlag, false},
    Option{"-mharden-sls=", kJoined, false},
    Option{"-mhle", kFlag, false},
    Option{"-mincoming-stack-boundary=", kJoined, false},
    Option{"-mindirect-branch", kJoined, false},
    Option{"-minline-", kJoined, false},
    Option{"-mno-inline-", kJoined, false},
    Option{"-minstrument-return=", kJoined, false},
    Option{"-mlarge-data-threshold=", kJoined, false},
    Option{"-mllvm", kSeparate, false}, // can load code
    Option{"-mllvm=", kJoined, false},
    Option{"-mmanual-endbr", kFlag, false},
    Option{"-mmemcpy-strategy=", kJoined, false},
    Option{"-mmemset-strategy=", kJoined, false},
    Option{"-mmitigate-rop", kFlag, false},
    Option{"-mmove-max=", kJoined, false},
    Option{"-mstore-max=", kJoined, false},
    Option{"-mneeded", kFlag, false},
    Option{"-mno-fancy-math-387", kFlag, false},
    Option{"-mno-push-args", kFlag, false},
    Option{"-mpush-args", kFlag, false},
    Option{"-mnop-mcount", kFlag, false},
    Option{"-mno-default", kFlag, false},
    Option{"-mpc32", kFlag, false},
    Option{"-mpc64", kFlag, false},
    Option{"-mpc80", kFlag, false},
    Option{"-mpcommit", kFlag, false},
    Option{"-mprefer-avx128", kFlag, false},
    Option{"-mprefetchwt1", kFlag, false},
    Option{"-mno-prefetchwt1", kFlag, false},
    Option{"-mpreferred-stack-boundary=", kJoined, false},
    Option{"-mrecip", kJoined, false},
    Option{"-mrecord-", kJoined, false},
    Option{"-mno-record-", kJoined, false},
    Option{"-mrelax-cmpxchg-loop", kFlag, false},
    Option{"-mno-sched-prolog", kFlag, false},
    Option{"-mskip-rax-setup", kFlag, false},
    Option{"-msse2avx", kFlag, false},
    Option{"-msseregparm", kFlag, false},
    Option{"-mstack-protector-", kJoined, false},
    Option{"-mstringop-strategy=", kJoined, false},
    Option{"-mstructure-size-boundary=", kJoined, false},
    Option{"-mstv", kFlag, false},
    Option{"-mno-stv", kFlag, false},
    Option{"-mthumb-interwork", kFlag, false},
    Option{"-mno-thumb-interwork", kFlag, false},
    Option{"-mtpcs-", kJoined, false},
    Option{"-mtls-dialect=", kJoined, false},
    Option{"-mveclibabi=", kJoined, false},
    Option{"-mvect8-ret-in-mem", kFlag, false},
    // -f options that change the language or what the preprocessor sees. The rest of -f is dropped.
    Option{"-fPIC", kFlag, true},
    Option{"-fpic", kFlag, true},
    Option{"-fPIE", kFlag, true},
    Option{"-fpie", kFlag, true},
    Option{"-faccess-control", kFlag, true},
    Option{"-fno-access-control", kFlag, true},
    Option{"-faligned-allocation", kFlag, true},
    Option{"-fno-aligned-allocation", kFlag, true},
    Option{"-faligned-new", kJoined, true},
    Option{"-fapple-", kJoined, true},
    Option{"-fasm", kJoined, true}, // also -fasm-blocks
    Option{"-fno-asm", kJoined, true},
    Option{"-fasync-exceptions", kFlag, true},
    Option{"-fblocks", kFlag, true},
    Option{"-fno-blocks", kFlag, true},
    Option{"-fborland-extensions", kFlag, true},
    Option{"-fbracket-depth=", kJoined, true},
    Option{"-fbuiltin", kFlag, true},
    Option{"-fno-builtin", kJoined, true}, // also -fno-builtin-memcpy
    Option{"-fchar8_t", kFlag, true},
    Option{"-fno-char8_t", kFlag, true},
    Option{"-fconstexpr-depth=", kJoined, true},
    Option{"-fconstexpr-steps=", kJoined, true},
    Option{"-fcoroutines", kFlag, true},
    Option{"-fcxx-exceptions", kFlag, true},
    Option{"-fno-cxx-exceptions", kFlag, true},
    Option{"-fdeclspec", kFlag, true},
    Option{"-fno-declspec", kFlag, true},
    Option{"-fdelayed-template-parsing", kFlag, true},
    Option{"-fno-delayed-template-parsing", kFlag, true},
    Option{"-fdigraphs", kFlag, true},
    Option{"-fdollars-in-identifiers", kFlag, true},
    Option{"-fno-dollars-in-identifiers", kFlag, true},
    Option{"-fexceptions", kFlag, true},
    Option{"-fno-exceptions", kFlag, true},
    Option{"-ffast-math", kFlag, true},
    Option{"-ffreestanding", kFlag, true},
    Option{"-fhosted", kFlag, true},
    Option{"-fgnu-keywords", kFlag, true},
    Option{"-fno-gnu-keywords", kFlag, true},
    Option{"-fgnu89-inline", kFlag, true},
    Option{"-fno-gnu89-inline", kFlag, true},
    Option{"-fgnuc-version=", kJoined, true},
    Option{"-finput-charset=", kJoined, true},
    Option{"-flax-vector-conversions", kJoined, true},
    Option{"-fmacro-prefix-map=", kJoined, true},
    Option{"-fmodule-map-file=", kJoined, true},
    Option{"-fms-", kJoined, true},
    Option{"-fno-ms-", kJoined, true},
    Option{"-fmsc-version=", kJoined, true},
    Option{"-fobjc-", kJoined, true},
    Option{"-fno-objc-", kJoined, true},
    Option{"-fopenmp", kJoined, true},
    Option{"-fno-openmp", kJoined, true},
    Option{"-fopenmp-targets=", kJoined, false}, // a second compilation for the device
    Option{"-foperator-names", kFlag, true},
    Option{"-fno-operator-names", kFlag, true},
    Option{"-fpack-struct", kJoined, true},
    Option{"-fpermissive", kFlag, true},
    Option{"-frelaxed-template-template-args", kFlag, true},
    Option{"-frtti", kFlag, true},
    Option{"-fno-rtti", kFlag, true},
    Option{"-fshort-enums", kFlag, true},
    Option{"-fno-short-enums", kFlag, true},
    Option{"-fshort-wchar", kFlag, true},
    Option{"-fno-short-wchar", kFlag, true},
    Option{"-fsigned-char", kFlag, true},
    Option{"-fno-signed-char", kFlag, true},
    Option{"-funsigned-char", kFlag, true},
    Option{"-fno-unsigned-char", kFlag, true},
    Option{"-fsized-deallocation", kFlag, true},
    Option{"-fno-sized-deallocation", kFlag, true},
    Option{"-fstrict-flex-arrays=", kJoined, true},
    Option{"-ftemplate-depth", kJoined, true},
    Option{"-fthreadsafe-statics", kFlag, true},
    Option{"-fno-threadsafe-statics", kFlag, true},
    Option{"-ftrigraphs", kFlag, true},
    Option{"-fno-trigraphs", kFlag, true},
    // Dropped with the word behind them.
    Option{"-o", kEither, false},
    Option{"-MF", kEither, false},
    Option{"-MT", kEither, false},
    Option{"-MQ", kEither, false},
    Option{"-MJ", kEither, false},
    Option{"-L", kEither, false},
    Option{"-l", kEither, false},
    Option{"-T", kEither, false},
    Option{"-u", kEither, false},
    Option{"-z", kEither, false},
    Option{"-e", kSeparate, false},
    Option{"-A", kEither, false},
    Option{"-B", kEither, false},
    Option{"-G", kEither, false},
    Option{"-Xanalyzer", kSeparate, false},
    Option{"-Xassembler", kSeparate, false},
    Option{"-Xlinker", kSeparate, false},
    Option{"-Xcuda-fatbinary", kSeparate, false},
    Option{"-Xcuda-ptxas", kSeparate, false},
    Option{"-Xarch_", kJoined, false}, // see takes_next
    Option{"-Xopenmp-target", kSeparate, false},
    Option{"--param", kSeparate, false},
    Option{"--serialize-diagnostics", kSeparate, false},
    Option{"-serialize-diagnostics", kSeparate, false},
    Option{"--config", kSeparate, false},
    Option{"--output", kSeparate, false},
    Option{"-aux-info", kSeparate, false},
    Option{"-dumpbase", kSeparate, false},
    Option{"-dumpbase-ext", kSeparate, false},
    Option{"-dumpdir", kSeparate, false},
    Option{"-specs", kSeparate, false},
    Option{"--specs", kSeparate, false},
    Option{"-wrapper", kSeparate, false},
    Option{"-framework", kSeparate, false},
    Option{"-weak_framework", kSeparate, false},
    Option{"-install_name", kSeparate, false},
    Option{"-current_version", kSeparate, false},
    Option{"-compatibility_version", kSeparate, false},
    Option{"-resource-dir", kSeparate, false}, // of another Clang: our worker knows its own
    Option{"-main-file-name", kSeparate, false},
};

constexpr std::array kClOptions{
    Option{"I", kEither, true},
    Option{"D", kEither, true},
    Option{"U", kEither, true},
    Option{"FI", kEither, true},
    Option{"imsvc", kEither, true},
    Option{"external:I", kEither, true},
    Option{"X", kFlag, true},
    Option{"std:", kJoined, true},
    Option{"Zc:", kJoined, true},
    Option{"EH", kJoined, true},
    Option{"GR", kFlag, true},
    Option{"GR-", kFlag, true},
    Option{"J", kFlag, true},
    Option{"TC", kFlag, true},
    Option{"TP", kFlag, true},
    Option{"MD", kFlag, true},
    Option{"MDd", kFlag, true},
    Option{"MT", kFlag, true},
    Option{"MTd", kFlag, true},
    Option{"Zp", kJoined, true},
    Option{"arch:", kJoined, true},
    Option{"permissive", kFlag, true},
    Option{"permissive-", kFlag, true},
    Option{"utf-8", kFlag, true},
    Option{"source-charset:", kJoined, true},
    Option{"vmb", kFlag, true},
    Option{"vmg", kFlag, true},
    Option{"winsdkdir", kEither, true},
    Option{"vctoolsdir", kEither, true},
    Option{"winsysroot", kEither, true},
    Option{"openmp", kJoined, true},
    // Dropped with the word behind them.
    Option{"o", kEither, false},
    Option{"AI", kEither, false},
    Option{"F", kSeparate, false},
    Option{"reference", kSeparate, false},
    Option{"ifcOutput", kSeparate, false},
};

bool matches(const Option &option, std::string_view argument) {
  switch (option.form) {
  case OptionForm::flag:
  case OptionForm::separate:
    return argument == option.name;
  case OptionForm::joined:
  case OptionForm::joined_or_separate:
    return argument.starts_with(option.name);
  }
  return false;
}

const Option *longest_match(std::span<const Option> options, std::string_view argument) {
  const Option *best = nullptr;
  for (const Option &option : options)
    if (matches(option, argument) && (!best || option.name.size() > best->name.size()))
      best = &option;
  return best;
}

} // namespace

const Option *find_gnu_option(std::string_view argument) {
  return longest_match(kGnuOptions, argument);
}

const Option *find_cl_option(std::string_view argument) {
  return longest_match(kClOptions, argument.substr(1));
}

bool takes_next(const Option &option, std::string_view spelled_name) {
  if (option.name == "-Xarch_")
    return true;
  return option.form == OptionForm::separate ||
         (option.form == OptionForm::joined_or_separate && spelled_name == option.name);
}

} // namespace heddle::workspace
