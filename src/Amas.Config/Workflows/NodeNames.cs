namespace Amas.Config.Workflows;

/// <summary>The names of the two nodes that every workflow has, and their two spellings.</summary>
internal static class NodeNames
{
    public const string Start = "__start__";

    public const string End = "__end__";

    /// <summary>Returns the canonical spelling of a node's name; the name of an agent is unchanged.</summary>
    public static string Normalize(string name) => name switch
    {
        "START" => Start,
        "END" => End,
        _ => name,
    };
}
