namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>A key and its value as they are written. <paramref name="Behind"/> is the offset behind the colon, or behind the key where there is none.</summary>
internal sealed record WrittenMember(WrittenNode Key, int Behind, WrittenNode Value);
