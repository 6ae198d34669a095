namespace Amas.Config.Yaml.Nodes;

/// <summary>One YAML document, parsed, that remembers its lines. <paramref name="Index"/> counts the documents of a file from 0.</summary>
internal sealed record YamlDocument(string File, int Index, SourceNode Root);
