using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0017 to AS0019 and AS0030 to AS0033: defaults and overlays.</content>
internal static partial class FindingCatalog
{
    public static Finding UnusableDefaults(Place place) => RuleCatalog.InvalidDefaults.CreateFinding(
        place,
        "a defaults file must contain one mapping: the part of a SystemConfig that all agents of the folder share");

    public static Finding NameInDefaults(Place place) => RuleCatalog.InvalidDefaults.CreateFinding(
        place,
        "'name' cannot have a default: each agent needs its own",
        "remove it, and write the names in the agent files");

    public static Finding TwoDefaults(Place place, string other) => RuleCatalog.InvalidDefaults.CreateFinding(
        place,
        $"this folder has two defaults files: {place.File} and {other}",
        "keep one of the two");

    public static Finding UnpairedElement(Place place, string other) => RuleCatalog.UnnamedElement.CreateFinding(
        place,
        $"this element needs a name that is unique in the list, to be merged with {other}",
        "add a 'name'");

    public static Finding UnknownOverlay(Place place, string environment, string file, IEnumerable<string> known)
    {
        var environments = known.ToArray();
        return RuleCatalog.OverlayOfOtherEnvironment.CreateFinding(
            place,
            $"'name' is missing, and the file is not an overlay of {file} because '{environment}' is not an environment of this project",
            FormatSuggestion(environment, environments) ?? $"known environments: {string.Join(", ", environments)}");
    }

    public static Finding OverlayInOtherCase(Place place, string file, string meant) =>
        RuleCatalog.OverlayOfOtherEnvironment.CreateFinding(
            place,
            $"the file is not an overlay of {file}: its name is not exactly {meant}",
            $"rename it to {meant}");

    public static Finding OverlayOfAnother(Place place, string environment)
    {
        var finding = RuleCatalog.OverlayOfOtherEnvironment.CreateFinding(
            place,
            $"{place.File} was not read: it is an overlay of environment '{environment}'",
            $"select the environment with --env {environment}");
        return finding with { Severity = Severity.Warning };
    }

    public static Finding TwoOverlays(Place place, string other, string file) =>
        RuleCatalog.SeveralOverlays.CreateFinding(place, $"{file} has two overlays: {other} and {place.File}", "keep one of the two");

    public static Finding OverlayOfTwo(Place place, string first, string second) => RuleCatalog.AmbiguousOverlay.CreateFinding(
        place,
        $"{place.File} may be an overlay of {first} or of {second}",
        "rename one of the two agent files");

    public static Finding UnusableOverlay(Place place) => RuleCatalog.InvalidOverlay.CreateFinding(
        place,
        "a document of an overlay must be a mapping: the part of a SystemConfig that differs in this environment");

    public static Finding OverlayWithoutTarget(Place place, string file, string? name, IEnumerable<string> known) =>
        RuleCatalog.OverlayWithoutTarget.CreateFinding(
            place,
            $"{file} has several documents, and this one does not name one of them",
            (name is null ? null : FormatSuggestion(name, known)) ?? "begin it with the 'name' of the document that it changes");
}
