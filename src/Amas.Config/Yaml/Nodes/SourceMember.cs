using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>One key of a mapping with its value, and where the key stands.</summary>
internal sealed record SourceMember(string Key, Place KeyPlace, SourceNode Value);
