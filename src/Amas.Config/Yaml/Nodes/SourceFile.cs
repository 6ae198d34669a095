namespace Amas.Config.Yaml.Nodes;

/// <summary>A file of a project: its path, and its name in findings.</summary>
internal sealed record SourceFile(string Path, string Name);
