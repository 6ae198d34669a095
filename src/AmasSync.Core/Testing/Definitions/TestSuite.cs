using Amas.Config.Findings;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>The tests of the project, and what is wrong with them.</summary>
/// <param name="Tests">The tests that could be read, by file and place.</param>
/// <param name="Findings">The findings about test files and judge files.</param>
/// <param name="FileCount">The number of test files and judge files.</param>
internal sealed record TestSuite(IReadOnlyList<ConversationTest> Tests, IReadOnlyList<Finding> Findings, int FileCount)
{
    /// <summary>Gets the judges that could be read, by file.</summary>
    public IReadOnlyList<Judge> Judges { get; init; } = [];
}
