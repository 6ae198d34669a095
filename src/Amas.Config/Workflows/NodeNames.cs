namespace Amas.Config.Workflows;

/// <summary>The two nodes that every workflow has, in both of their spellings.</summary>
internal static class NodeNames
{
    public const string Start = "__start__";

    public const string End = "__end__";

    /// <summary>The one spelling of a node's name: that of an agent as it is.</summary>
    public static string Normalize(string name) => name switch
    {
        "START" => Start,
        "END" => End,
        _ => name,
    };
}
