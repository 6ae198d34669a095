using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS04xx: the agents of the folder together, and project entries that refer to them.</content>
internal static partial class FindingCatalog
{
    private const string CopyNameHint = "write the name exactly as in the agent file, or remove the entry";

    private static readonly JsonPointer NameField = JsonPointer.Of("name");

    public static Finding SameName(Place place, string name, string other, Place first)
    {
        var owner = name == other ? "" : $"'{other}' in ";
        var finding = RuleCatalog.DuplicateName.CreateFinding(
            place,
            $"the name '{name}' is already used by {owner}{first.File}:{first.Line}",
            "give one of them another name");
        return finding with { Pointer = NameField, Agent = name };
    }

    public static Finding SameAgentKey(Place place, string name, string other, string key, Place first)
    {
        var finding = RuleCatalog.SimilarNames.CreateFinding(
            place,
            $"'{name}' may get the same agent_key, {key}, as '{other}' in {first.File}:{first.Line}",
            "choose names that differ in letters or digits");
        return finding with { Pointer = NameField, Agent = name };
    }

    public static Finding ProtectsNothing(Place place, string pattern, IEnumerable<string> names) =>
        RuleCatalog.UnusedProtectEntry.CreateFinding(
            place,
            $"'{pattern}' in protect matches no agent in the folder or the inventory",
            FormatSuggestion(pattern, names) ?? CopyNameHint);

    /// <summary>Returns the finding for a file that looks like a defaults file but is not read as one.</summary>
    public static Finding AlmostDefaults(Place place, string file, string meant, bool exists = false) =>
        RuleCatalog.MisnamedDefaults.CreateFinding(
            place,
            $"{file} is not read as a defaults file: the name is not exactly {meant}",
            exists ? $"move its values into {meant}, which exists too, or include it with !include" : $"rename it to {meant}");

    public static Finding DefaultsOverlayUnused(Place place, string environment, IReadOnlyCollection<string> environments)
    {
        var reason = environments.Contains(environment)
            ? "an overlay needs _defaults.yaml in the same folder"
            : $"'{environment}' is not an environment of this project";
        return RuleCatalog.MisnamedDefaults.CreateFinding(
            place,
            $"{place.File} is not read: {reason}",
            environments.Contains(environment)
                ? "add _defaults.yaml, or rename the file to it"
                : $"known environments: {string.Join(", ", environments)}");
    }

    public static Finding OverlayWithoutFile(Place place, string stem, string environment, string? meant) =>
        RuleCatalog.MisnamedOverlay.CreateFinding(
            place,
            $"'name' is missing, and the file is not an overlay because there is no {stem}.yaml",
            meant is null
                ? $"write {stem}.yaml, or add a 'name' if the file is an agent"
                : $"did you mean '{meant}.{environment}.yaml'?");

    public static Finding RenamedToItself(Place place, string from, string to)
    {
        const string hint = "remove the entry; 'from' is the old name, 'to' the name in the agent file now";
        var message = from == to
            ? $"'{from}' is renamed to itself"
            : $"'{from}' and '{to}' are the same name: case and surrounding spaces are ignored";
        return RuleCatalog.RenamedToItself.CreateFinding(place, message, hint);
    }

    public static Finding RenamedTwice(Place place, string name, bool isNew, Place first)
    {
        var (message, hint) = isNew
            ? ($"'{name}' is already a new name on line {first.Line}", "only one agent can have the name: remove one of the entries")
            : ($"'{name}' is already renamed on line {first.Line}", "for a second rename, write {from: second, to: third}");
        return RuleCatalog.ConflictingRenames.CreateFinding(place, message, hint);
    }

    public static Finding RenamedToNothing(Place place, string from, string to, bool isStillAsked, IEnumerable<string> names)
    {
        var hint = isStillAsked
            ? $"write name: {to} into the file of '{from}', or remove the entry"
            : FormatSuggestion(to, names) ?? CopyNameHint;
        return RuleCatalog.RenameTargetNotFound.CreateFinding(
            place,
            $"'{from}' is renamed to '{to}', but no agent file has the name '{to}'",
            hint);
    }

    public static Finding IgnoresNoAgent(Place place, string pattern, IEnumerable<string> names) =>
        RuleCatalog.UnusedIgnoreEntry.CreateFinding(
            place,
            $"'{pattern}' in ignore_changes matches no agent in the folder or the inventory",
            FormatSuggestion(pattern, names) ?? CopyNameHint);

    public static Finding IgnoresNoPlace(Place place, string path, string pattern)
    {
        const string hint = "copy the pointer of a difference from plan --format json; "
            + "elements of agents, knowledge_bases and modules can be written by name";
        var message = $"'{path}' in ignore_changes matches no value of the agents that '{pattern}' matches";
        return RuleCatalog.UnusedIgnorePath.CreateFinding(place, message, hint);
    }

    /// <summary>Returns the finding for an error at the base. Its place is in the file at that commit, spelled as Git does.</summary>
    public static Finding ErrorInBase(string reference, Finding error)
    {
        var place = error.Place with { File = $"{reference}:{error.Place.File}" };
        var finding = RuleCatalog.BaseError.CreateFinding(
            place, $"at {reference}: {error.Message} ({error.Code})", "compare with a commit without errors");
        return finding with { Agent = error.Agent };
    }

    public static Finding NotComparedWithBase(string file, string reference, string agents, int count)
    {
        var verb = count == 1 ? "is" : "are";
        var pronoun = count == 1 ? "it depends" : "they depend";
        return RuleCatalog.NotComparedWithBase.CreateFinding(
            Place.StartOf(file), $"{agents} {verb} not compared with {reference}, because files that {pronoun} on have errors there");
    }

    public static Finding FolderNotInBase(Place place, string reference) =>
        RuleCatalog.NotInBase.CreateFinding(place, $"a folder of agents does not exist at {reference}: its agents are new");

    public static Finding EnvironmentNotInBase(string file, string reference, string environment) => RuleCatalog.NotInBase.CreateFinding(
        Place.StartOf(file), $"environment '{environment}' does not exist at {reference}: its current settings are used on both sides");

    public static Finding SubmoduleInBase(string path, string reference) => RuleCatalog.SubmoduleInBase.CreateFinding(
        Place.StartOf(path),
        $"{path} is a Git submodule, so its files at {reference} cannot be read",
        "compare in the repository of the submodule, or without --base");
}
