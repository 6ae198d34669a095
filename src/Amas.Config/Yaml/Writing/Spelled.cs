namespace Amas.Config.Yaml.Writing;

/// <summary>A value as YAML: what stands behind its key or dash, and the whole lines below that, with their indentation and without their ends.</summary>
internal sealed record Spelled(string Inline, IReadOnlyList<string> Below)
{
    public static Spelled OnOneLine(string text) => new(text, []);
}
