// The words of JQL. Input is code points; the longest match wins, and of two equally long the earlier rule.
// The lexer is generous: what is no token becomes UNEXPECTED, and the parser says where and why.
lexer grammar JqlLexer;

WHITE_SPACE : [ \t\n\r]+ -> skip;

LEFT_PARENTHESIS  : '(';
RIGHT_PARENTHESIS : ')';
COMMA             : ',';
LEFT_BRACKET      : '[';
RIGHT_BRACKET     : ']';

EQUAL            : '=';
NOT_EQUAL        : '!=';
LIKE             : '~';
NOT_LIKE         : '!~';
LESS             : '<';
LESS_OR_EQUAL    : '<=';
GREATER          : '>';
GREATER_OR_EQUAL : '>=';
BANG             : '!';

AND     options { caseInsensitive = true; } : 'and' | '&' | '&&';
OR      options { caseInsensitive = true; } : 'or' | '|' | '||';
NOT     options { caseInsensitive = true; } : 'not';
EMPTY   options { caseInsensitive = true; } : 'empty' | 'null';
IN      options { caseInsensitive = true; } : 'in';
IS      options { caseInsensitive = true; } : 'is';
WAS     options { caseInsensitive = true; } : 'was';
CHANGED options { caseInsensitive = true; } : 'changed';
BEFORE  options { caseInsensitive = true; } : 'before';
AFTER   options { caseInsensitive = true; } : 'after';
FROM    options { caseInsensitive = true; } : 'from';
TO      options { caseInsensitive = true; } : 'to';
ON      options { caseInsensitive = true; } : 'on';
DURING  options { caseInsensitive = true; } : 'during';
ORDER   options { caseInsensitive = true; } : 'order';
BY      options { caseInsensitive = true; } : 'by';
ASC     options { caseInsensitive = true; } : 'asc';
DESC    options { caseInsensitive = true; } : 'desc';

POSITIVE_NUMBER : [0-9]+;
NEGATIVE_NUMBER : '-' [0-9]+;

CF options { caseInsensitive = true; } : 'cf';

RESERVED options { caseInsensitive = true; }
  : 'abort' | 'access' | 'add' | 'alias' | 'alter' | 'any' | 'as' | 'audit' | 'avg' | 'begin' | 'between' | 'boolean'
  | 'break' | 'byte' | 'catch' | 'char' | 'character' | 'check' | 'checkpoint' | 'collate' | 'collation' | 'column'
  | 'commit' | 'connect' | 'continue' | 'count' | 'create' | 'current' | 'date' | 'decimal' | 'declare' | 'decrement'
  | 'default' | 'defaults' | 'define' | 'delete' | 'delimiter' | 'difference' | 'distinct' | 'divide' | 'do' | 'double'
  | 'drop' | 'else' | 'encoding' | 'end' | 'equals' | 'escape' | 'exclusive' | 'exec' | 'execute' | 'exists' | 'explain'
  | 'false' | 'fetch' | 'field' | 'file' | 'first' | 'float' | 'for' | 'function' | 'go' | 'goto' | 'grant' | 'greater'
  | 'group' | 'having' | 'identified' | 'if' | 'immediate' | 'increment' | 'index' | 'initial' | 'inner' | 'inout'
  | 'input' | 'insert' | 'int' | 'integer' | 'intersect' | 'intersection' | 'into' | 'isempty' | 'isnull' | 'join'
  | 'last' | 'left' | 'less' | 'like' | 'limit' | 'lock' | 'long' | 'max' | 'min' | 'minus' | 'mode' | 'modify'
  | 'modulo' | 'more' | 'multiply' | 'next' | 'noaudit' | 'notin' | 'nowait' | 'number' | 'object' | 'of' | 'option'
  | 'outer' | 'output' | 'power' | 'previous' | 'prior' | 'privileges' | 'public' | 'raise' | 'raw' | 'remainder'
  | 'rename' | 'resource' | 'return' | 'returns' | 'revoke' | 'right' | 'row' | 'rowid' | 'rownum' | 'rows' | 'select'
  | 'session' | 'set' | 'share' | 'size' | 'sqrt' | 'start' | 'strict' | 'string' | 'subtract' | 'sum' | 'synonym'
  | 'table' | 'then' | 'trans' | 'transaction' | 'trigger' | 'true' | 'uid' | 'union' | 'unique' | 'update' | 'user'
  | 'validate' | 'values' | 'view' | 'when' | 'whenever' | 'where' | 'while' | 'with'
  ;

WORD   : (WORD_CHARACTER | ESCAPE)+;
QUOTED : '"' (DOUBLE_QUOTED_CHARACTER | ESCAPE)* '"' | '\'' (SINGLE_QUOTED_CHARACTER | ESCAPE)* '\'';

UNEXPECTED : .;

fragment ESCAPE : '\\' ([tnr\\'" ] | 'u' HEX HEX HEX HEX);
fragment HEX    : [0-9a-fA-F];

fragment WORD_CHARACTER
  : ~[\u0000-\u002C\u002F\u003B-\u0040\u005B-\u005E\u007B-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF]
  ;
fragment DOUBLE_QUOTED_CHARACTER
  : ~[\u0000-\u0009\u000B-\u000C\u000E-\u001F"\\\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF]
  ;
fragment SINGLE_QUOTED_CHARACTER
  : ~[\u0000-\u0009\u000B-\u000C\u000E-\u001F'\\\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF]
  ;
