namespace Amas.Config.Json;

/// <summary>
/// The lists whose elements are paired by name, in any order: <c>agents</c>, <c>knowledge_bases</c> and memory <c>modules</c>. Every other list is
/// compared as one value. <c>docs/json.md</c>, section Lists, documents this.
/// </summary>
internal static class NamedLists
{
    private static readonly HashSet<string> Members = new(["agents", "knowledge_bases", "modules"], StringComparer.Ordinal);

    /// <summary>Returns whether a list that is the value of that member is one of them.</summary>
    public static bool Contains(string member) => Members.Contains(member);
}
