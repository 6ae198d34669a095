namespace Amas.Config.Yaml.Nodes;

/// <summary>One parsed YAML document. <paramref name="Index"/> is its position among the documents of the file, from 0.</summary>
internal sealed record YamlDocument(string File, int Index, SourceNode Root);
