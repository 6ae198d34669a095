namespace Amas.Config.Yaml.Nodes;

/// <summary>Our own tags: a scalar that stands for a value from elsewhere.</summary>
internal static class SourceTags
{
    public const string Environment = "!env";
    public const string File = "!file";
    public const string Variable = "!var";
    public const string Include = "!include";
}
