using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// Translates the errors of the schema library for one configuration. Nested errors are flattened, and errors that only follow from a
/// wrong type are omitted.
/// </summary>
internal sealed class SchemaErrorTranslator(ConfigValue config)
{
    public IEnumerable<Problem> Translate(IEnumerable<ValidationError> errors)
    {
        var flat = errors.SelectMany(Flatten).ToArray();
        HashSet<object?> wronglyTyped = new(flat.Where(IsWrongType).Select(error => error.Token), ReferenceEqualityComparer.Instance);
        return flat.Where(error => IsWrongType(error) || !wronglyTyped.Contains(error.Token)).Select(TranslateError);
    }

    private static IEnumerable<ValidationError> Flatten(ValidationError error) => error switch
    {
        ChildSchemaValidationError child => child.Errors.Values.SelectMany(errors => errors).SelectMany(Flatten),
        MultiTypeValidationError several => FindErrorsOfMatchingType(several)?.SelectMany(Flatten) ?? [error],
        _ => [error],
    };

    private static ICollection<ValidationError>? FindErrorsOfMatchingType(MultiTypeValidationError several) =>
        several.Errors.Values.FirstOrDefault(errors => !errors.Any(IsWrongType));

    private static bool IsWrongType(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.StringExpected or ValidationErrorKind.BooleanExpected => true,
        ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected => true,
        ValidationErrorKind.ObjectExpected or ValidationErrorKind.ArrayExpected => true,
        ValidationErrorKind.NoTypeValidates => true,
        _ => false,
    };

    private Problem TranslateError(ValidationError error)
    {
        var pointer = error.Token is { } token ? SchemaTokens.GetPointer(token) : JsonPointer.Root;
        var value = pointer.Resolve(config);
        var (subject, found, schema) = (ValueText.FormatSubject(pointer), ValueText.FormatValue(value), error.Schema.ActualSchema);
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => FindingCatalog.FieldMissing(pointer, error.Property ?? ""),
            ValidationErrorKind.NoAdditionalPropertiesAllowed => CreateUndocumented(pointer, error.Property ?? "", schema),
            ValidationErrorKind.NotInEnumeration =>
                FindingCatalog.NotAllowed(pointer, subject, ListAllowed(schema), found, (value as ConfigValue.Text)?.Value),
            ValidationErrorKind.NumberTooBig =>
                FindingCatalog.OutOfRange(pointer, subject, $"at most {FormatNumber(schema.Maximum)}", found),
            ValidationErrorKind.NumberTooSmall =>
                FindingCatalog.OutOfRange(pointer, subject, $"at least {FormatNumber(schema.Minimum)}", found),
            ValidationErrorKind.TooFewItems => FindingCatalog.WrongForm(pointer, $"{subject} must have at least one element"),
            ValidationErrorKind.TooManyItems =>
                FindingCatalog.WrongForm(pointer, $"{subject} must have at most {schema.MaxItems} elements"),
            ValidationErrorKind.StringTooShort =>
                FindingCatalog.WrongForm(pointer, $"{subject} must have at least {schema.MinLength} characters"),
            ValidationErrorKind.StringTooLong =>
                FindingCatalog.WrongForm(pointer, $"{subject} must have at most {schema.MaxLength} characters"),
            ValidationErrorKind.PatternMismatch => FindingCatalog.WrongForm(pointer, $"{subject} {DescribeForm(schema.Pattern, found)}"),
            _ when IsWrongType(error) =>
                FindingCatalog.WrongType(pointer, subject, DescribeTypes(schema.Type), found, TypeMismatchHint.Find(value, schema.Type)),
            _ => FindingCatalog.SchemaViolated(pointer, subject, error.Kind.ToString()),
        };
    }

    private Problem CreateUndocumented(JsonPointer owner, string name, JsonSchema schema)
    {
        var field = owner.Then(name);
        return owner.Resolve(config) is ConfigValue.Map map && MisspelledFields.FindMeant(name, map, schema) is { } meant
            ? FindingCatalog.MisspelledField(field, name, meant)
            : FindingCatalog.UndocumentedField(field, name, schema.Properties.Keys);
    }

    private static string[] ListAllowed(JsonSchema schema) => [.. schema.Enumeration.OfType<string>()];

    private static string FormatNumber(decimal? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string DescribeForm(string? pattern, string found) => pattern switch
    {
        @"\S" => "must not be empty",
        "^[A-Za-z0-9_-]+$" => $"must contain only letters, digits, '-' and '_', but is {found}",
        _ => $"must match the pattern {pattern}, but is {found}",
    };

    private static string DescribeTypes(JsonObjectType types)
    {
        (JsonObjectType Type, string Words)[] known =
        [
            (JsonObjectType.Boolean, "true or false"),
            (JsonObjectType.Integer, "an integer"),
            (JsonObjectType.Number, "a number"),
            (JsonObjectType.String, "text"),
            (JsonObjectType.Array, "a list"),
            (JsonObjectType.Object, "a mapping"),
        ];
        return string.Join(" or ", known.Where(entry => types.HasFlag(entry.Type)).Select(entry => entry.Words));
    }
}
