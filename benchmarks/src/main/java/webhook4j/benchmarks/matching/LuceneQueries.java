package webhook4j.benchmarks.matching;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Filters as Lucene's queries. IN is a disjunction of terms, which the presearcher can take apart. */
enum LuceneQueries implements Clause.Visitor<Query> {
    INSTANCE;

    static final String SUMMARY = "summary";
    static final String CHANGED_TO = "changedTo";

    /** Holds the names of the fields that are not empty. */
    static final String PRESENT = "present";

    @Override
    public Query equal(Clause.Equal equal) {
        return term(equal.field().jql(), equal.value());
    }

    @Override
    public Query in(Clause.In in) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        in.values().forEach(value -> any.add(term(in.field().jql(), value), Occur.SHOULD));
        return any.build();
    }

    @Override
    public Query notEqual(Clause.NotEqual notEqual) {
        String field = notEqual.field().jql();
        return new BooleanQuery.Builder()
                .add(term(PRESENT, field), Occur.MUST)
                .add(term(field, notEqual.value()), Occur.MUST_NOT)
                .build();
    }

    @Override
    public Query word(Clause.Word word) {
        return term(SUMMARY, word.word().toLowerCase(Locale.ROOT));
    }

    @Override
    public Query changedTo(Clause.ChangedTo changedTo) {
        return term(CHANGED_TO, changedTo.status());
    }

    @Override
    public Query and(Clause.And and) {
        return joined(and.clauses(), Occur.MUST);
    }

    @Override
    public Query or(Clause.Or or) {
        return joined(or.clauses(), Occur.SHOULD);
    }

    private Query joined(List<Clause> clauses, Occur occur) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        clauses.forEach(clause -> query.add(clause.accept(this), occur));
        return query.build();
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
