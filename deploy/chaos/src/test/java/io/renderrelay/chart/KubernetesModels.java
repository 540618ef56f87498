package io.renderrelay.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;

/** Kubernetes' own resources, read into their models so strictly that an unknown field is a problem. */
final class KubernetesModels {

    private static final Map<String, Class<?>> MODELS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Secret", Secret.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "batch/v1 Job", Job.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .registerModule(new SimpleModule().setDeserializerModifier(new WithoutAnySetter()));

    private KubernetesModels() {}

    static boolean know(Manifest manifest) {
        return MODELS.containsKey(key(manifest));
    }

    static List<String> problems(Manifest manifest) {
        return problems(manifest.json(), MODELS.get(key(manifest)));
    }

    static List<String> metadataProblems(Manifest manifest) {
        return problems(manifest.at("/metadata"), ObjectMeta.class);
    }

    private static List<String> problems(JsonNode json, Class<?> model) {
        try {
            STRICT.treeToValue(json, model);
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    private static String key(Manifest manifest) {
        return manifest.apiVersion() + " " + manifest.kind();
    }

    /** The models keep unknown properties in a map, and so would accept them. */
    private static final class WithoutAnySetter extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
            builder.setAnySetter(null);
            return builder;
        }
    }
}
