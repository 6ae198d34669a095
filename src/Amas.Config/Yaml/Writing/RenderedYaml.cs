namespace Amas.Config.Yaml.Writing;

/// <summary>A value as YAML: what stands behind its key or dash, and the whole lines below that, with their indentation and without their ends.</summary>
internal sealed record RenderedYaml(string Inline, IReadOnlyList<string> FollowingLines)
{
    public static RenderedYaml FromLine(string text) => new(text, []);
}
