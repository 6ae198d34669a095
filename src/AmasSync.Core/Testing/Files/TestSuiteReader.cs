using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Core.Desired;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads the tests of a project, with everything that is wrong with them.</summary>
internal static class TestSuiteReader
{
    /// <summary>Reads test files and judge files.</summary>
    /// <param name="source">The folder, with its variables.</param>
    /// <param name="files">The files.</param>
    /// <param name="agents">The agents that tests may talk to.</param>
    public static TestSuite Read(DesiredSource source, IReadOnlyList<TestFile> files, IReadOnlyList<DesiredAgent> agents)
    {
        List<Finding> findings = [];
        List<ConversationTest> tests = [];
        Suppressions suppressions = new();
        Composer composer = new(source, suppressions, new FileVersions());
        var judges = new JudgeFileReader(composer, suppressions, findings).ReadAll(files.Where(file => file.IsJudge));
        TestFileReader reader = new(composer, new TestAgents(agents, source.NameSuffix), judges, findings);
        foreach (var file in files.Where(file => !file.IsJudge))
        {
            tests.AddRange(reader.Read(file));
        }

        ReportDuplicates(tests, findings);
        return new(tests, findings, files.Count) { Judges = judges.Readable };
    }

    private static void ReportDuplicates(List<ConversationTest> tests, List<Finding> findings)
    {
        Dictionary<string, Place> seen = new(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            if (!seen.TryAdd(test.Id, test.Place))
            {
                findings.Add(FindingCatalog.DuplicateTestId(test.Place, test.Id, seen[test.Id]));
            }
        }
    }
}
