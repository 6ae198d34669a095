using Amas.Config.Json;
using Amas.Config.Templates;

namespace AmasSync.Core.Review.Risks;

/// <summary>Finds fields of structured outputs that are removed although a template reads them.</summary>
internal static class OutputRisks
{
    public static IEnumerable<Risk> Find(ConfigValue.Map before, ConfigValue.Map after)
    {
        TemplateTargets old = new(before), now = new(after);
        return OutputReferences.Find(after)
            .Where(quote => quote.Field is not null && HadField(old, quote) && !HasField(now, quote))
            .GroupBy(quote => (quote.Source, quote.Field))
            .Select(group => CreateRisk(group.Key.Source, group.Key.Field, [.. group]));
    }

    private static Risk CreateRisk(string source, string? field, IReadOnlyList<OutputReference> quotes)
    {
        string[] readers = [.. quotes.Select(quote => quote.Reader).Distinct()];
        var verb = readers.Length == 1 ? "reads" : "read";
        var reason = $"'{source}': the output field '{field}' was removed, but {NameList.Format(readers)} still {verb} it";
        return new(RiskKind.OutputFieldRemoved, RiskLevel.High, reason, quotes[0].Pointer);
    }

    private static bool HadField(TemplateTargets names, OutputReference quote) =>
        names.FindOutputFields(quote.Source) is { } fields && fields.Contains(quote.Field);

    private static bool HasField(TemplateTargets names, OutputReference quote) =>
        names.FindOutputFields(quote.Source) is { } fields && (fields.Count == 0 || fields.Contains(quote.Field));
}
