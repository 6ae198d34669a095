using System.Globalization;
using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0001 to AS0016: the contents of a file.</content>
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
            FormatSuggestion(tag, known));

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
            character == '\0' ? "check that the file is text, encoded as UTF-8" : $"write it as \"\\u{code}\" in double quotes");
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
        FormatSuggestion(name, known));

    public static Finding AliasInItself(Place place, string name) =>
        RuleCatalog.InvalidAlias.CreateFinding(place, $"the alias *{Shorten(name)} is inside its own anchor");

    public static Finding UnusableKey(Place place, bool isNull, bool isTemplate) => RuleCatalog.InvalidKey.CreateFinding(
        place,
        isNull ? "a key is missing here" : "a key must be text, not a list, a mapping or a tagged value",
        isTemplate ? "put text that begins with {{ in quotes" : null);

    public static Finding UnusableMerge(Place place) =>
        RuleCatalog.InvalidMergeKey.CreateFinding(place, "the value of a merge key (<<) must be a mapping or a list of mappings");

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

    private static string? SuggestYamlFix(string problem) => problem switch
    {
        _ when problem.Contains("tab", StringComparison.OrdinalIgnoreCase) => "indent with spaces",
        _ when problem.Contains("cannot start any token", StringComparison.Ordinal) => "put text that begins with @, ` or % in quotes",
        _ when problem.Contains("invalid mapping", StringComparison.Ordinal) =>
            "put text that contains ': ' in quotes, or use a block scalar (|)",
        _ => null,
    };
}
