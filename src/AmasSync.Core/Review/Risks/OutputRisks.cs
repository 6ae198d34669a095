using Amas.Config.Json;
using Amas.Config.Templates;

namespace AmasSync.Core.Review.Risks;

/// <summary>Fields of structured answers that are gone although a template of another agent reads them.</summary>
internal static class OutputRisks
{
    public static IEnumerable<Risk> Of(ConfigValue.Map before, ConfigValue.Map after)
    {
        TemplateNames old = new(before), now = new(after);
        return from quote in Quotes.In(after)
               where quote.Field is not null && Had(old, quote) && !Has(now, quote)
               group quote by (quote.Of, quote.Field) into readers
               select new Risk(
                   RiskKind.OutputFieldRemoved,
                   RiskLevel.High,
                   $"'{readers.Key.Of}': the field '{readers.Key.Field}' of its answer is gone, and {Listing.Of(readers.Select(quote => quote.By))} {(readers.Select(quote => quote.By).Distinct().Count() == 1 ? "reads" : "read")} it",
                   readers.First().Place);
    }

    private static bool Had(TemplateNames names, Quote quote) => names.OutputOf(quote.Of) is { } fields && fields.Contains(quote.Field);

    private static bool Has(TemplateNames names, Quote quote) => names.OutputOf(quote.Of) is { } fields && (fields.Count == 0 || fields.Contains(quote.Field));
}
