using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>One key of a mapping with its value, and the place of the key.</summary>
internal sealed record SourceMember(string Key, Place KeyPlace, SourceNode Value);
