namespace Amas.Config.Json;

/// <summary>
/// Lists whose elements are known by name: <c>agents</c>, <c>knowledge_bases</c> and memory <c>modules</c>. Their order is of no account;
/// every other list is one value (cli contract, section 7).
/// </summary>
internal static class NamedLists
{
    private static readonly HashSet<string> Members = new(["agents", "knowledge_bases", "modules"], StringComparer.Ordinal);

    /// <summary>Whether the list that is the value of that member may be one.</summary>
    public static bool Contains(string member) => Members.Contains(member);
}
