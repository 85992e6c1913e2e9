import java.io.File;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by one profile of veraPDF: `VeraCheck FLAVOUR FILE...`.
 *
 * One line a file, parted by tabs: PASS or FAIL, flavour, number of assertions, file; then a line that begins with a
 * tab for each rule that was broken. Exit code 0: the files were judged; 2: they could not be.
 */
public final class VeraCheck {
    private static final int MOST_FAILURES = 1000;

    private VeraCheck() {}

    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(words[0]);
        // An unknown name may fall back to another profile without a word.
        if (!flavour.getId().equals(words[0])) {
            System.err.println("veraPDF knows no profile " + words[0]);
            System.exit(2);
        }
        for (int position = 1; position < words.length; position++) {
            judge(flavour, new File(words[position]));
        }
    }

    private static void judge(PDFAFlavour flavour, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, MOST_FAILURES, true, false, false)) {
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.println(
                    verdict + "\t" + flavour.getId() + "\t" + result.getTotalAssertions() + "\t" + file.getName());
            TreeMap<String, Integer> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.merge(rule + " " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            broken.forEach((rule, count) -> System.out.println("\t" + count + " x " + rule));
        }
    }
}
