// One condition, many spellings.
#include "analysis/dataflow/condition.h"
#include "tests/ir/function_builder.h"

#include <gtest/gtest.h>

namespace heddle::dataflow {
namespace {

struct Spellings : testing::Test {
  ir::FunctionBuilder builder;
  ir::ValueId x = builder.value(ir::ValueKind::parameter, 0);

  ir::Operand compare(ir::Predicate predicate, std::int64_t number, bool swapped = false) {
    std::vector<ir::Operand> operands = {ir::FunctionBuilder::value_of(x),
                                         ir::FunctionBuilder::number(number)};
    if (swapped)
      std::swap(operands[0], operands[1]);
    const ir::ValueId v = builder.value(ir::ValueKind::compare, ir::kNone, operands);
    builder.function.values[v].predicate = predicate;
    return ir::FunctionBuilder::value_of(v);
  }
  ir::Operand negated(const ir::Operand &operand) {
    return ir::FunctionBuilder::value_of(
        builder.value(ir::ValueKind::negation, ir::kNone, {operand}));
  }
};

TEST_F(Spellings, TruthIsDifferentFromZero) {
  const Condition plain = normal_form(builder.function, ir::FunctionBuilder::value_of(x));
  for (const ir::Operand &other :
       {compare(ir::Predicate::not_equal, 0), compare(ir::Predicate::not_equal, 0, true),
        negated(compare(ir::Predicate::equal, 0)),
        negated(negated(ir::FunctionBuilder::value_of(x)))}) {
    const Condition c = normal_form(builder.function, other);
    EXPECT_EQ(c.atom, plain.atom);
    EXPECT_EQ(c.negated, plain.negated);
  }
}

TEST_F(Spellings, LessMirrorsGreater) {
  const Condition a = normal_form(builder.function, compare(ir::Predicate::less, 3));
  const Condition b = normal_form(builder.function, compare(ir::Predicate::greater, 3, true));
  const Condition c = normal_form(builder.function, compare(ir::Predicate::greater_equal, 3));
  EXPECT_EQ(a.atom, b.atom);
  EXPECT_EQ(a.negated, b.negated);
  EXPECT_EQ(a.atom, c.atom);
  EXPECT_NE(a.negated, c.negated);
}

TEST_F(Spellings, ConstantsAreDecided) {
  const Condition c = normal_form(builder.function, ir::FunctionBuilder::number(7));
  ASSERT_TRUE(c.known.has_value());
  EXPECT_TRUE(*c.known);
}

} // namespace
} // namespace heddle::dataflow
