using System.Globalization;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS00xx: what is wrong with a file before anything is known of agents.</summary>
internal static partial class FindingCatalog
{
    public static Finding NotYaml(Place place, string problem) => CreateError(
        "AS0001",
        place,
        $"this is not valid YAML: {ToSentence(problem)}",
        problem switch
        {
            _ when problem.Contains("tab", StringComparison.OrdinalIgnoreCase) => "indent with spaces",
            _ when problem.Contains("cannot start any token", StringComparison.Ordinal) => "put a text that begins with @, ` or % in quotes",
            _ when problem.Contains("invalid mapping", StringComparison.Ordinal) => "put a text that contains ': ' in quotes, or use a block scalar (|)",
            _ => null,
        });

    public static Finding TabAsIndentation(Place place) => CreateError("AS0001", place, "this is not valid YAML: a tab stands where spaces must indent", "indent with spaces");

    public static Finding DuplicateKey(Place place, string key, Place earlier, bool isMerge) => CreateError(
        "AS0002",
        place,
        $"the key '{Shorten(key)}' stands here a second time; the first is at {earlier.Line}:{earlier.Column}",
        isMerge ? "merge several mappings with <<: [*first, *second]" : "keep one of the two");

    public static Finding UnknownTag(Place place, string tag, IReadOnlyCollection<string> known) =>
        CreateError("AS0003", place, $"the tag {Shorten(tag)} is unknown; known are {string.Join(", ", known)}", FormatSuggestion(tag, known));

    public static Finding TagMismatch(Place place, string tag) => CreateError("AS0004", place, $"the value behind {tag} is not of that type");

    public static Finding EmptyTag(Place place, string tag) =>
        CreateError("AS0004", place, $"{tag} names nothing", tag is "!file" or "!include" ? $"write {tag} and a path" : $"write {tag} and a name");

    public static Finding NotText(Place place, bool isUtf8) =>
        CreateError("AS0005", place, $"the file is not valid {(isUtf8 ? "UTF-8" : "Unicode")}: the byte here belongs to no character", "save the file as UTF-8");

    public static Finding NotPrintable(Place place, char character) => CreateError(
        "AS0005",
        place,
        string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)character:X4} may not stand in YAML as it is"),
        character == '\0' ? "the file is not text, or not UTF-8" : string.Create(CultureInfo.InvariantCulture, $"write it as \"\\u{(int)character:X4}\" in double quotes"));

    public static Finding UnusableNumber(Place place, string number, string problem) =>
        CreateError("AS0006", place, $"the number {Shorten(number)} {problem}", "put it in quotes if it is meant as text");

    public static Finding TooLarge(Place place, string file, long bytes) =>
        CreateError("AS0007", place, string.Create(CultureInfo.InvariantCulture, $"{file} has {bytes / 1048576.0:0.#} MB; at most 10 MB are read"));

    public static Finding TooDeep(Place place, int limit) => CreateError("AS0008", place, $"collections are nested more than {limit} deep");

    public static Finding TooManyAliases(Place place) =>
        CreateError("AS0009", place, "the aliases of this file, written out, exceed 10 MB", "write the values, or split the file");

    public static Finding UnknownAlias(Place place, string name, IEnumerable<string> known) =>
        CreateError("AS0009", place, $"the alias *{Shorten(name)} has no anchor &{Shorten(name)} before it in this document", FormatSuggestion(name, known));

    public static Finding AliasInItself(Place place, string name) => CreateError("AS0009", place, $"the alias *{Shorten(name)} stands inside its own anchor");

    public static Finding UnusableKey(Place place, bool isNull, bool isTemplate) => CreateError(
        "AS0010",
        place,
        isNull ? "a key is missing here" : "a key must be text, not a list, a mapping or a substituted value",
        isTemplate ? "put a text that begins with {{ in quotes" : null);

    public static Finding UnusableMerge(Place place) => CreateError("AS0011", place, "a merge key << takes a mapping or a list of mappings");

    public static Finding NotAMapping(Place place) =>
        CreateError("AS0012", place, "a document must be a mapping: one SystemConfig with its name, agents and so on");

    public static Finding NoDocument(Place place) =>
        CreateWarning("AS0013", place, "the file holds no document", "delete it, or begin its name with _ or .");

    public static Finding NoSuchFile(Place place, string file, IEnumerable<string> neighbours) =>
        CreateError("AS0014", place, $"{file} does not exist", FormatSuggestion(file, neighbours));

    public static Finding NoSuchFolder(Place place, string folder) =>
        CreateError("AS0014", place, $"the folder {folder} does not exist", "create it, or set agents: in amas-sync.yaml");

    public static Finding NotAFile(Place place, string file) => CreateError("AS0014", place, $"{file} is not a file");

    public static Finding Unreadable(Place place, string file, Exception failure) => CreateError(
        "AS0014",
        place,
        failure switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"{file} does not exist",
            UnauthorizedAccessException => $"{file} cannot be read: access is denied",
            _ => $"{file} cannot be read",
        });

    public static Finding BrokenLink(Place place) => CreateError("AS0014", place, $"the link {place.File} leads nowhere");

    public static Finding LinkOutside(Place place) =>
        CreateError("AS0014", place, $"the link {place.File} leads out of the project", "copy what it leads to into the project");

    public static Finding FolderOutside(Place place, string folder) =>
        CreateError("AS0014", place, $"the folder {folder} is not in the project", "give a path relative to the project");

    public static Finding FragmentNamed(Place place) =>
        CreateWarning("AS0014", place, $"{place.File} was not read: a name that begins with _ or . is never an agent");

    public static Finding TooManyMistakes(Place place, int limit) =>
        CreateError("AS0016", place, string.Create(CultureInfo.InvariantCulture, $"{place.File} has {limit} mistakes before this place and is not read further"));

    public static Finding OtherYamlVersion(Place place, string version) =>
        CreateWarning("AS0015", place, $"the file asks for YAML {version} and is read as YAML 1.2: yes, no, on and off are text", "remove the %YAML line");

    private static string ToSentence(string problem) => problem.Length == 0 ? "it cannot be parsed" : char.ToLowerInvariant(problem[0]) + problem[1..].TrimEnd('.').Replace("  ", " ", StringComparison.Ordinal);

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
