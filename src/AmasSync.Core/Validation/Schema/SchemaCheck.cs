using System.Text.Json.Nodes;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Workflows;
using NJsonSchema;
using NJsonSchema.Validation;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Whether a configuration is what the published JSON Schema allows. The schema is loaded when the first configuration has to be checked.</summary>
internal sealed class SchemaCheck : ICheck
{
    private static readonly Lazy<JsonSchema> StrictModel = new(() => StrictSchema.Build(JsonNode.Parse(PublishedSchema.Text)));

    private static readonly JsonSchemaValidator LibraryValidator = new(new JsonSchemaValidatorSettings { FormatValidators = [] });

    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        var errors = FindErrors(config, StrictModel.Value);
        return errors.Count == 0 ? [] : new SchemaErrorTranslator(config).Translate(errors);
    }

    /// <summary>What the library says of a value, as it is told of it here.</summary>
    public static ICollection<ValidationError> FindErrors(ConfigValue value, JsonSchema schema) => LibraryValidator.Validate(SchemaTokens.CreateToken(value), schema);
}
