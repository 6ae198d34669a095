using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads the one document of a test file or a judge file.</summary>
/// <param name="composer">Resolves tags and variables.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class TestDocumentReader(Composer composer, List<Finding> findings)
{
    /// <summary>Gets what comments of authors suppress in the files that are read; null to ignore such comments.</summary>
    public Suppressions? Suppressions { get; init; }

    /// <summary>Returns the mapping that the file consists of, with its tags resolved; null if there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="secretsKey">The key below which secrets are allowed.</param>
    public SourceNode.Mapping? Read(TestFile file, string secretsKey)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        findings.AddRange(text.Findings);
        if (text.Value is not { } yaml)
        {
            return null;
        }

        var documents = YamlReader.Read(file.Name, yaml);
        findings.AddRange(documents.Findings);
        if (documents.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return null;
        }

        findings.AddRange(Suppressions?.AddFile(file.Name, yaml, documents.Value) ?? []);
        if (documents.Value is not [{ Root: SourceNode.Mapping } document])
        {
            var kind = file.IsJudge ? "judge file" : "test file";
            findings.Add(FindingCatalog.NotOneTestDocument(Place.StartOf(file.Name), kind, documents.Value.Count));
            return null;
        }

        var written = new MisusedSecrets(secretsKey, findings).Replace(document.Root);
        var root = composer.ResolveTags(written, new SourceFile(file.Path, file.Name), findings);
        _ = new ConfigRenderer(findings).Render(root);
        return root as SourceNode.Mapping;
    }
}
