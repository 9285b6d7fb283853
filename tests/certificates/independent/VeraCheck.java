import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** What veraPDF says of a file by one flavour (3a, ua1): "compliant", or the rules that it breaks. */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new FileInputStream(arguments[1]), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(profileOf(arguments[0]), false).validate(parser);
            System.out.println(result.isCompliant() ? "compliant" : brokenRules(result));
        }
    }

    private static ValidationProfile profileOf(String flavour) throws Exception {
        String name = flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
        String path = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream profile = VeraCheck.class.getClassLoader().getResourceAsStream(path)) {
            return Profiles.profileFromXml(profile);
        }
    }

    private static String brokenRules(ValidationResult result) {
        TreeSet<String> broken = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                broken.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber());
            }
        }
        return String.join(" ", broken);
    }
}
