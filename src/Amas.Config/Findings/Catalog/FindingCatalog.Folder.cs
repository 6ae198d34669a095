using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS04xx: agents of one folder that get in each other's way.</summary>
internal static partial class FindingCatalog
{
    private static readonly JsonPointer NameField = JsonPointer.Of("name");

    public static Finding SameName(Place place, string name, string other, Place first) =>
        CreateError(
            "AS0401",
            place,
            $"the name '{name}' is taken by {(name == other ? "" : $"'{other}' in ")}{first.File}:{first.Line}",
            "give one of them another name",
            NameField,
            name);

    public static Finding SameAgentKey(Place place, string name, string other, string key, Place first) =>
        CreateWarning(
            "AS0402",
            place,
            $"the server may derive one agent_key, {key}, from '{name}' and from '{other}' in {first.File}:{first.Line}",
            "let the names differ in letters or digits",
            NameField,
            name);

    public static Finding ProtectsNothing(Place place, string pattern, IEnumerable<string> names) =>
        CreateWarning("AS0403", place, $"'{pattern}' in protect matches no agent of the folder or the inventory", FormatSuggestion(pattern, names) ?? "remove it, or write the name as it stands in the file");

    public static Finding RenamedToItself(Place place, string from, string to) => CreateError(
        "AS0407", place, from == to ? $"'{from}' is renamed to itself" : $"'{from}' and '{to}' are one name: case and spaces around it tell nobody apart", "remove the entry; `from` is the name before, `to` the one in the file now");

    public static Finding RenamedTwice(Place place, string name, bool isNew, Place first) => CreateError(
        "AS0408",
        place,
        $"'{name}' {(isNew ? "is the new name" : "gets a new name")} in line {first.Line} already",
        isNew ? "only one agent can have it: remove one of the entries" : "an agent that was renamed twice has an entry from its second name: {from: second, to: third}");

    public static Finding RenamedToNothing(Place place, string from, string to, bool isStillAsked, IEnumerable<string> names) => CreateError(
        "AS0409",
        place,
        $"'{from}' is to become '{to}', but no file asks for '{to}'",
        isStillAsked ? $"write name: {to} into the file of '{from}', or remove the entry" : FormatSuggestion(to, names) ?? "write the name as it stands in the file, or remove the entry");

    public static Finding IgnoresNoAgent(Place place, string pattern, IEnumerable<string> names) =>
        CreateWarning("AS0405", place, $"'{pattern}' in ignore_changes matches no agent of the folder or the inventory", FormatSuggestion(pattern, names) ?? "remove the entry, or write the name as it stands in the file");

    public static Finding IgnoresNoPlace(Place place, string path, string pattern) => CreateWarning(
        "AS0406", place, $"'{path}' in ignore_changes is nowhere in the agents that '{pattern}' matches", "plan --format json shows the pointers of what differs; an element of agents, knowledge_bases or modules may stand by its name");
}
