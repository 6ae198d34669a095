namespace Amas.Config.Findings;

/// <summary>What a project says of single rules: how much each matters to it. What keeps a file from being read is always an error.</summary>
internal sealed record SeverityRules(IReadOnlyDictionary<string, Severity> ByCode)
{
    public static SeverityRules None { get; } = new(new Dictionary<string, Severity>());

    /// <summary>Whether a project may say anything of that rule: not of reading and substitution, for what was not read must not count as gone.</summary>
    public static bool CanChange(string code) => !code.StartsWith("AS00", StringComparison.Ordinal) && !code.StartsWith("AS05", StringComparison.Ordinal);

    /// <summary>The findings as the project weighs them, without those that it switched off.</summary>
    public IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings) => ByCode.Count == 0 ? findings :
    [
        .. findings
            .Select(finding => CanChange(finding.Code) && ByCode.TryGetValue(finding.Code, out var severity) ? finding with { Severity = severity } : finding)
            .Where(finding => finding.Severity != Severity.Off),
    ];
}
