using Amas.Config.Json;
using Amas.Config.Templates;

namespace AmasSync.Core.Review.Risks;

/// <summary>Fields of structured answers that are gone although a template of another agent reads them.</summary>
internal static class OutputRisks
{
    public static IEnumerable<Risk> Find(ConfigValue.Map before, ConfigValue.Map after)
    {
        TemplateTargets old = new(before), now = new(after);
        return from quote in OutputReferences.Find(after)
               where quote.Field is not null && HadField(old, quote) && !HasField(now, quote)
               group quote by (quote.Source, quote.Field) into readers
               select new Risk(
                   RiskKind.OutputFieldRemoved,
                   RiskLevel.High,
                   $"'{readers.Key.Source}': the field '{readers.Key.Field}' of its answer is gone, and {NameList.Format(readers.Select(quote => quote.Reader))} {(readers.Select(quote => quote.Reader).Distinct().Count() == 1 ? "reads" : "read")} it",
                   readers.First().Pointer);
    }

    private static bool HadField(TemplateTargets names, OutputReference quote) => names.FindOutputFields(quote.Source) is { } fields && fields.Contains(quote.Field);

    private static bool HasField(TemplateTargets names, OutputReference quote) => names.FindOutputFields(quote.Source) is { } fields && (fields.Count == 0 || fields.Contains(quote.Field));
}
