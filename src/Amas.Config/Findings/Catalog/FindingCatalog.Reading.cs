using System.Globalization;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0001 to AS0016 and AS0050 to AS0053: the contents of a file.</content>
internal static partial class FindingCatalog
{
    public static Finding NotYaml(Place place, string problem) =>
        RuleCatalog.NotYaml.CreateFinding(place, $"invalid YAML: {ToSentence(problem)}", SuggestYamlFix(problem));

    public static Finding TabAsIndentation(Place place) =>
        RuleCatalog.NotYaml.CreateFinding(place, "invalid YAML: the indentation contains a tab", "indent with spaces");

    public static Finding DuplicateKey(Place place, string key, Place earlier, bool isMerge) => RuleCatalog.DuplicateKey.CreateFinding(
        place,
        $"duplicate key '{Shorten(key)}'; the first is at {earlier.Line}:{earlier.Column}",
        isMerge ? "merge several mappings with <<: [*first, *second]" : "remove one of the two");

    public static Finding UnknownTag(Place place, string tag, IReadOnlyCollection<string> known) =>
        RuleCatalog.UnknownTag.CreateFinding(
            place,
            $"unknown tag {Shorten(tag)}; known tags: {string.Join(", ", known)}",
            FormatSuggestion(tag, known) ?? "put text that begins with ! in quotes");

    public static Finding TagMismatch(Place place, string tag) =>
        RuleCatalog.InvalidTagValue.CreateFinding(place, $"the value after {tag} does not have that type");

    public static Finding EmptyTag(Place place, string tag) =>
        RuleCatalog.InvalidTagValue.CreateFinding(
            place,
            $"{tag} has no value",
            tag is "!file" or "!include" ? $"write {tag} PATH" : $"write {tag} NAME");

    public static Finding NotText(Place place, bool isUtf8) => RuleCatalog.InvalidCharacter.CreateFinding(
        place,
        $"the file is not valid {(isUtf8 ? "UTF-8" : "Unicode")}: invalid byte here",
        "save the file as UTF-8");

    public static Finding NotPrintable(Place place, char character)
    {
        var code = ((int)character).ToString("X4", CultureInfo.InvariantCulture);
        return RuleCatalog.InvalidCharacter.CreateFinding(
            place,
            $"the character U+{code} is not allowed in YAML",
            character == '\0' ? "save the file as UTF-8; UTF-16 needs a byte order mark" : $"write it as \"\\u{code}\" in double quotes");
    }

    public static Finding UnusableNumber(Place place, string number, string problem) =>
        RuleCatalog.UnsupportedNumber.CreateFinding(place, $"the number {Shorten(number)} {problem}", "put it in quotes if it is text");

    public static Finding TooLarge(Place place, string file, long bytes) => RuleCatalog.FileTooLarge.CreateFinding(
        place,
        string.Create(CultureInfo.InvariantCulture, $"{file} is too large: {bytes / 1048576.0:0.#} MB, and the maximum is 10 MB"));

    public static Finding TooDeep(Place place, int limit) =>
        RuleCatalog.NestingTooDeep.CreateFinding(place, $"lists and mappings are nested more than {limit} levels deep");

    public static Finding TooManyAliases(Place place) => RuleCatalog.InvalidAlias.CreateFinding(
        place,
        "the document exceeds 10 MB when its aliases are expanded",
        "write the values without aliases, or split the file");

    public static Finding UnknownAlias(Place place, string name, IEnumerable<string> known) => RuleCatalog.InvalidAlias.CreateFinding(
        place,
        $"the alias *{Shorten(name)} has no anchor &{Shorten(name)} before it in this document",
        FormatSuggestion(name, known) ?? "put text that begins with * in quotes");

    public static Finding AliasInItself(Place place, string name) =>
        RuleCatalog.InvalidAlias.CreateFinding(place, $"the alias *{Shorten(name)} is inside its own anchor");

    public static Finding UnusableKey(Place place, bool isNull, bool isTemplate) => RuleCatalog.InvalidKey.CreateFinding(
        place,
        isNull ? "a key is missing here" : "a key must be text, not a list, a mapping or a tagged value",
        isTemplate ? "put text that begins with {{ in quotes" : null);

    public static Finding UnusableMerge(Place place) =>
        RuleCatalog.InvalidMergeKey.CreateFinding(place, "the value of a merge key (<<) must be a mapping or a list of mappings");

    public static Finding IncludeInMerge(Place place, string path) => RuleCatalog.InvalidMergeKey.CreateFinding(
        place,
        $"a merge key (<<) cannot include a file: !include {Shorten(path)}",
        "move the shared fields into _defaults.yaml, or into a mapping with an anchor in this file: <<: *name");

    public static Finding InvisibleInKey(Place place, string character, string key) => RuleCatalog.InvisibleCharacter.CreateFinding(
        place,
        $"the key '{Shorten(key)}' contains {character}, which makes it another key",
        "delete the character and type the key again");

    public static Finding InvisibleIndentation(Place place, string character) => RuleCatalog.InvisibleCharacter.CreateFinding(
        place,
        $"the line is indented with {character}, which is not a space",
        "indent with spaces");

    public static Finding InvisibleSeparator(Place place, string character) => RuleCatalog.InvisibleCharacter.CreateFinding(
        place,
        $"{character} follows here instead of a space, so it belongs to the text",
        "replace it with a space");

    public static Finding ConflictMarker(Place place) => RuleCatalog.ConflictMarkers.CreateFinding(
        place,
        "the file contains the markers of a Git merge conflict",
        "resolve the conflict, and delete the lines that begin with <<<<<<<, =======, and >>>>>>>");

    public static Finding WrappedConfig(Place place) => RuleCatalog.WrappedConfig.CreateFinding(
        place,
        "the configuration is inside 'system_config', as in the API; an agent file begins with its fields",
        "delete the line with system_config and indent the lines below it by two spaces less");

    public static Problem EmptiedText(JsonPointer text, string subject) => RuleCatalog.EmptiedText.CreateProblem(
        text,
        $"{subject} is empty: all of its text follows a # and is a comment",
        "put text that begins with # in quotes, or use a block scalar (|); if it is a comment, remove the key");

    public static Finding BlockNotIndented(Place place, int header) => CreateSyntaxError(
        place,
        FormattableString.Invariant($"the text below the | or > in line {header} is not indented"),
        "indent each line of the text by two spaces more than its key");

    public static Finding LineLeavesBlock(Place place, int header) => CreateSyntaxError(
        place,
        FormattableString.Invariant($"this line is indented less than the block that begins in line {header}, and is not a key either"),
        "indent it like the text of the block");

    public static Finding TextAfterBlockIndicator(Place place) => CreateSyntaxError(
        place,
        "a text follows a | or > on the same line",
        "begin the text on the next line, or put text that begins with | or > in quotes");

    public static Finding BlankLineTooWide(Place place) => CreateSyntaxError(
        place,
        "a blank line above the text of a block has more spaces than the text",
        "delete the spaces in the blank line");

    public static Finding CommentEndsText(Place place) => CreateSyntaxError(
        place,
        "the text ends before the ' #' here, which begins a comment, but more of it follows",
        "put the text in quotes, or use a block scalar (|)");

    public static Finding UnknownEscape(Place place) => CreateSyntaxError(
        place,
        "the text in double quotes contains a backslash that does not begin a known escape sequence",
        "write \\\\ for a backslash, or use single quotes");

    public static Finding EscapeOfNoCharacter(Place place) => CreateSyntaxError(
        place,
        "the text in double quotes contains a \\x, \\u or \\U that is no character",
        "write the character itself, \\uXXXX, or \\UXXXXXXXX if it is above FFFF; or \\\\ for a backslash");

    public static Finding QuoteNotClosed(Place place, char quote) => CreateSyntaxError(
        place,
        $"the text that begins here has no closing {quote}",
        "close the quotes, and indent the lines of a long text; or use a block scalar (|)");

    public static Finding ApostropheInQuotes(Place place) => CreateSyntaxError(
        place,
        "an apostrophe ends the text in single quotes",
        "write it twice (''), or put the text in double quotes");

    public static Finding TextAfterQuotes(Place place, char quote) => CreateSyntaxError(
        place,
        $"the text in quotes ends at this {quote}, but the line goes on",
        quote == '"'
            ? "write \\\" for a quote inside the text, or use single quotes or a block scalar (|)"
            : "write '' for a quote inside the text, or use double quotes or a block scalar (|)");

    public static Finding TextBeginsWith(Place place, string indicator) => CreateSyntaxError(
        place,
        $"a text without quotes cannot begin with '{indicator}', which has another meaning in YAML",
        "put the text in quotes, or use a block scalar (|)");

    public static Finding ColonInText(Place place) => CreateSyntaxError(
        place,
        "a text without quotes cannot contain ': ', which ends a key",
        "put the text in quotes, or use a block scalar (|)");

    public static Finding ListAfterText(Place place, int line) => CreateSyntaxError(
        place,
        FormattableString.Invariant($"a list item follows the value in line {line}"),
        "if it belongs to the text, use a block scalar (|) and indent each line");

    public static Finding SpaceAfterColon(Place place, string key) => CreateSyntaxError(
        place,
        $"there is no space after '{Shorten(key)}:', so it is not a key",
        $"write '{Shorten(key)}: ' with a space");

    public static Finding KeyBelowValue(Place place, int line) => CreateSyntaxError(
        place,
        FormattableString.Invariant($"this key is indented more than line {line}, which has a value already"),
        "correct the indentation; if it belongs to the text, use a block scalar (|)");

    public static Finding UnevenIndentation(Place place, int spaces, int below, int above)
    {
        var levels = new[] { below, above }.Where(level => level >= 0).Select(level => level.ToString(CultureInfo.InvariantCulture));
        var expected = string.Join(" or ", levels);
        var unit = spaces == 1 ? "space" : "spaces";
        return CreateSyntaxError(
            place,
            FormattableString.Invariant($"this line is indented by {spaces} {unit}, but the lines above it by {expected}"),
            "indent it like the line that it belongs to");
    }

    public static Finding NotAMapping(Place place) =>
        RuleCatalog.NotAMapping.CreateFinding(place, "a document must be a mapping: the SystemConfig of one agent");

    public static Finding NoDocument(Place place) =>
        RuleCatalog.NoDocument.CreateFinding(place, "the file contains no document", "delete it, or begin its name with _ or .");

    public static Finding OtherYamlVersion(Place place, string version) => RuleCatalog.UnsupportedYamlVersion.CreateFinding(
        place,
        $"the file declares YAML {version} but is read as YAML 1.2, in which yes, no, on and off are text",
        "remove the %YAML line");

    public static Finding TooManyMistakes(Place place, int limit) => RuleCatalog.TooManyErrors.CreateFinding(
        place,
        string.Create(CultureInfo.InvariantCulture, $"reading {place.File} stopped here after {limit} errors"));

    private static Finding CreateSyntaxError(Place place, string problem, string hint) =>
        RuleCatalog.NotYaml.CreateFinding(place, $"invalid YAML: {problem}", hint);

    private static string? SuggestYamlFix(string problem) => problem switch
    {
        _ when problem.Contains("tab", StringComparison.OrdinalIgnoreCase) => "indent with spaces",
        _ when problem.Contains("flow sequence", StringComparison.Ordinal) => "separate the items with commas, and close the list with ]",
        _ when problem.Contains("flow mapping", StringComparison.Ordinal) => "separate the members with commas, and close it with }",
        _ => null,
    };
}
