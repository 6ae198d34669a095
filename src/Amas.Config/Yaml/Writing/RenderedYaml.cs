namespace Amas.Config.Yaml.Writing;

/// <summary>
/// A value rendered as YAML: the text after its key or dash, and the complete lines below, with their indentation and without
/// line breaks.
/// </summary>
internal sealed record RenderedYaml(string Inline, IReadOnlyList<string> FollowingLines)
{
    public static RenderedYaml FromLine(string text) => new(text, []);
}
