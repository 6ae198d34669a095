using Amas.Config.Yaml.Nodes;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>The <c>!include</c> tags under <c>environments</c> in the document of a project file.</summary>
internal static class EnvironmentIncludes
{
    /// <summary>The key of the environments in a project file.</summary>
    public const string Key = "environments";

    /// <summary>Returns the tags: one in place of the whole mapping, or those in place of single environments.</summary>
    public static IEnumerable<SourceNode.Tagged> List(SourceNode document)
    {
        var environments = (document as SourceNode.Mapping)?.Members.FirstOrDefault(member => member.Key == Key)?.Value;
        if (environments is SourceNode.Mapping mapping)
        {
            return mapping.Members.Select(member => member.Value).OfType<SourceNode.Tagged>().Where(IsInclude);
        }

        SourceNode?[] whole = [environments];
        return whole.OfType<SourceNode.Tagged>().Where(IsInclude);
    }

    /// <summary>Returns whether a value is taken from a file.</summary>
    public static bool IsInclude(SourceNode? node) => node is SourceNode.Tagged { Tag: SourceTags.Include };
}
