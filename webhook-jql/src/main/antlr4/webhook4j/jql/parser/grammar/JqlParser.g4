// The sentences of JQL. One token of lookahead decides everywhere, so that the first token that fits nowhere is
// where the parser stops; a rule that needs two would report another place. Every part that is read later has a label:
// no tree of children is built.
parser grammar JqlParser;

options { tokenVocab = JqlLexer; }

query : where=disjunction? order=orderBy? EOF;

disjunction : parts+=conjunction (OR parts+=conjunction)*;
conjunction : parts+=condition (AND parts+=condition)*;

condition
  : (NOT | BANG) negated=condition                            # notCondition
  | LEFT_PARENTHESIS inner=disjunction RIGHT_PARENTHESIS      # groupedCondition
  | clauseField=field tested=test                             # terminalCondition
  ;

test
  : operator=(EQUAL | NOT_EQUAL | LIKE | NOT_LIKE) right=scalarOrEmpty                          # equalityTest
  | operator=(LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) right=scalar                   # orderTest
  | not=NOT? IN right=members                                                                   # membershipTest
  | IS not=NOT? empty=EMPTY                                                                     # emptinessTest
  | WAS not=NOT? (IN set=members | value=scalarOrEmpty) predicates+=wasPredicate*               # wasTest
  | CHANGED predicates+=changedPredicate*                                                       # changedTest
  ;

wasPredicate     : kind=(AFTER | BEFORE | ON | DURING | BY) right=operand;
changedPredicate : kind=(AFTER | BEFORE | ON | DURING | BY | FROM | TO) right=operand;

members
  : inner=list                              # listMembers
  | name=literal arguments=callArguments    # functionMembers
  ;

operand
  : inner=list                        # listOperand
  | value=scalarOrEmpty               # scalarOperand
  ;

scalarOrEmpty
  : EMPTY                             # emptyOperand
  | value=scalar                      # valueOperand
  ;

list          : LEFT_PARENTHESIS values+=operand (COMMA values+=operand)* RIGHT_PARENTHESIS;
scalar        : value=literal arguments=callArguments?;
callArguments : LEFT_PARENTHESIS (values+=literal (COMMA values+=literal)*)? RIGHT_PARENTHESIS;
literal       : WORD | QUOTED | POSITIVE_NUMBER | NEGATIVE_NUMBER;

field
  : (POSITIVE_NUMBER | NEGATIVE_NUMBER)                                                # numberedField
  | (WORD | QUOTED) properties+=property*                                              # namedField
  | CF LEFT_BRACKET id=POSITIVE_NUMBER RIGHT_BRACKET properties+=property*             # customField
  ;

property : LEFT_BRACKET key=literal RIGHT_BRACKET path+=literal*;

orderBy : ORDER BY sorts+=sort (COMMA sorts+=sort)*;
sort    : sortField=field direction=(ASC | DESC)?;
