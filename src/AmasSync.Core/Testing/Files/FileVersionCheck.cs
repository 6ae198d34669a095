using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;

namespace AmasSync.Core.Testing.Files;

/// <summary>Checks the <c>version</c> of a test file or a judge file.</summary>
internal sealed class FileVersionCheck(List<Finding> findings)
{
    public void Check(MappingSection section)
    {
        _ = section.Read("version", "the number 1", node => IsOne(node) ? node : null);
        if (!section.Has("version"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "version", "add 'version: 1'"));
        }
    }

    private static bool IsOne(SourceNode node) => node is SourceNode.Scalar { Value: ConfigValue.Number, Text: "1" };
}
