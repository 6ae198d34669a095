namespace Amas.Config.Json;

/// <summary>
/// The lists whose elements are paired by name, in any order: <c>agents</c>, <c>knowledge_bases</c> and memory <c>modules</c>. Every
/// other list is compared as one value. See <c>docs/json.md</c>, section Lists.
/// </summary>
internal static class NamedLists
{
    private static readonly HashSet<string> Members = new(["agents", "knowledge_bases", "modules"], StringComparer.Ordinal);

    /// <summary>Returns whether the list that is the value of that member can have named elements.</summary>
    public static bool Contains(string member) => Members.Contains(member);

    /// <summary>Returns the name of an element, or null if it has none.</summary>
    public static string? GetName(ConfigValue element) => element is ConfigValue.Map map ? ConfigAccess.GetText(map, "name") : null;
}
