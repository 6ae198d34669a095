using System.Text.Json.Nodes;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Workflows;
using NJsonSchema;
using NJsonSchema.Validation;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Checks a configuration against the published JSON Schema. The schema is loaded when it is first needed.</summary>
internal sealed class SchemaCheck : ICheck
{
    private static readonly Lazy<JsonSchema> StrictModel = new(() => StrictSchema.Build(JsonNode.Parse(PublishedSchema.Text)));

    private static readonly Lazy<SchemaPrefilter> Prefilter = new(() => SchemaPrefilter.Create(StrictModel.Value));

    private static readonly JsonSchemaValidator LibraryValidator = new(new JsonSchemaValidatorSettings { FormatValidators = [] });

    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        var misspelled = MisspelledFields.Find(config, StrictModel.Value);
        if (Prefilter.Value.IsCertainlyValid(config))
        {
            return misspelled;
        }

        var errors = FindErrors(config, StrictModel.Value);
        return errors.Count == 0 ? misspelled : new SchemaErrorTranslator(config).Translate(errors).Concat(misspelled);
    }

    /// <summary>Returns the errors of the schema library for a value.</summary>
    public static ICollection<ValidationError> FindErrors(ConfigValue value, JsonSchema schema) =>
        LibraryValidator.Validate(SchemaTokens.CreateToken(value), schema);
}
