package webhook4j.jql.time;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.jql.time.Times.day;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GregorianTest {

    @Test
    void every_day_of_the_calendar_exists_once() {
        for (long day = day("1890-01-01"); day < day("2110-01-01"); day++) {
            LocalDate date = LocalDate.ofEpochDay(day);

            assertThat(Gregorian.day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
                    .isEqualTo(day);
            assertThat(Gregorian.monthOf(day))
                    .as(date.toString())
                    .isEqualTo(date.getYear() * 12L + date.getMonthValue() - 1);
            assertThat(Gregorian.exists(date.getYear(), date.getMonthValue(), date.lengthOfMonth()))
                    .isTrue();
            assertThat(Gregorian.exists(date.getYear(), date.getMonthValue(), date.lengthOfMonth() + 1))
                    .isFalse();
        }
    }

    @Test
    void months_are_added_as_java_time_adds_them() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000 * Times.FACTOR; i++) {
            LocalDate date = LocalDate.ofEpochDay(random.nextLong(-5_000_000, 5_000_000));
            int months = random.nextInt(-50_000, 50_000);

            assertThat(Gregorian.plusMonths(date.toEpochDay(), months))
                    .as("%s and %d months", date, months)
                    .isEqualTo(date.plusMonths(months).toEpochDay());
        }
    }
}
