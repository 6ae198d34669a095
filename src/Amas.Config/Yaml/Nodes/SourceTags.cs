namespace Amas.Config.Yaml.Nodes;

/// <summary>The substitution tags of amas-sync: a tagged scalar is replaced by a value from elsewhere.</summary>
internal static class SourceTags
{
    public const string Environment = "!env";
    public const string File = "!file";
    public const string Variable = "!var";
    public const string Include = "!include";
}
