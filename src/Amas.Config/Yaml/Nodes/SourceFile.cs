namespace Amas.Config.Yaml.Nodes;

/// <summary>A file of a project: where it is, and what findings call it.</summary>
internal sealed record SourceFile(string Path, string Name);
