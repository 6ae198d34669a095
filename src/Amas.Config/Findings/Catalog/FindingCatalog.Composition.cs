namespace Amas.Config.Findings.Catalog;

/// <summary>AS0017 to AS0019: files that others are composed of.</summary>
internal static partial class FindingCatalog
{
    public static Finding UnusableDefaults(Place place) =>
        CreateError("AS0017", place, "defaults must be a mapping: part of a SystemConfig, to stand under every agent of this folder and below");

    public static Finding NameInDefaults(Place place) =>
        CreateError("AS0017", place, "a name cannot be a default: every agent has its own", "remove it here, and name the agents in their files");

    public static Finding UnpairedElement(Place place, string other) => CreateError(
        "AS0019",
        place,
        $"this element has no name of its own, as it must have for {other} to be laid together with its list",
        "give it a name that is text and stands once in the list");

    public static Finding TwoDefaults(Place place, string other) =>
        CreateError("AS0017", place, $"this folder has two files of defaults: {place.File} and {other}", "keep one of the two");

    public static Finding UnknownOverlay(Place place, string environment, string file, IEnumerable<string> known) => CreateError(
        "AS0018",
        place,
        $"a document without a name, in a file that would be an overlay of {file} if '{environment}' were an environment",
        FormatSuggestion(environment, known) ?? $"name an environment of this project: {string.Join(", ", known)}");

    public static Finding OverlayOfAnother(Place place, string environment) =>
        CreateWarning("AS0018", place, $"{place.File} was not read: it is an overlay of environment '{environment}'", $"choose it with --env {environment}");

    public static Finding TwoOverlays(Place place, string other, string file) =>
        CreateError("AS0019", place, $"{other} is an overlay of {file} already", "keep one of the two");

    public static Finding OverlayOfTwo(Place place, string first, string second) =>
        CreateError("AS0019", place, $"it is not clear what this is an overlay of: there are {first} and {second}", "rename one of the two");

    public static Finding UnusableOverlay(Place place) =>
        CreateError("AS0019", place, "a document of an overlay must be a mapping: the part of a SystemConfig that differs in this environment");

    public static Finding OverlayWithoutTarget(Place place, string file) => CreateError(
        "AS0019",
        place,
        $"{file} has several documents, and this one names none of them",
        "begin it with the name that the document to change has there");
}
